package stoa.user.api;

import stoa.kernel.Rejection;

/** Why the users say no. */
public sealed interface UserRejection extends Rejection {

    record EmailTaken() implements UserRejection {
        @Override
        public String slug() {
            return "email-taken";
        }

        @Override
        public String detail() {
            return "there is an account with this e-mail address already";
        }
    }

    record WeakPassword(int shortest) implements UserRejection {
        @Override
        public String slug() {
            return "weak-password";
        }

        @Override
        public String detail() {
            return "a password has at least " + shortest + " characters";
        }
    }

    /** The same whether the address is unknown or the password wrong. */
    record WrongCredentials() implements UserRejection {
        @Override
        public String slug() {
            return "wrong-credentials";
        }

        @Override
        public String detail() {
            return "the e-mail address or the password is wrong";
        }
    }

    /** Unknown, expired, used before, or its session is over: the client has to sign in again. */
    record InvalidRefreshToken() implements UserRejection {
        @Override
        public String slug() {
            return "invalid-refresh-token";
        }

        @Override
        public String detail() {
            return "the refresh token is not valid, or not valid any more";
        }
    }

    record UserNotFound() implements UserRejection {
        @Override
        public String slug() {
            return "user-not-found";
        }

        @Override
        public String detail() {
            return "there is no such user";
        }
    }

    /** Administrators are made by the settings, and would be made again. */
    record AdministratorStays() implements UserRejection {
        @Override
        public String slug() {
            return "administrator-stays";
        }

        @Override
        public String detail() {
            return "the account of an administrator cannot be erased";
        }
    }

    record AddressNotFound() implements UserRejection {
        @Override
        public String slug() {
            return "address-not-found";
        }

        @Override
        public String detail() {
            return "there is no such address";
        }
    }

    record TooManyAddresses(int most) implements UserRejection {
        @Override
        public String slug() {
            return "too-many-addresses";
        }

        @Override
        public String detail() {
            return "no more than " + most + " addresses are kept for one user";
        }
    }

    record SessionNotFound() implements UserRejection {
        @Override
        public String slug() {
            return "session-not-found";
        }

        @Override
        public String detail() {
            return "there is no such session";
        }
    }

    /** @param version the one the account has */
    record UserChanged(int version) implements UserRejection {
        @Override
        public String slug() {
            return "user-changed";
        }

        @Override
        public String detail() {
            return "the account has changed in the meantime, it has version " + version;
        }
    }
}

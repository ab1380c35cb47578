package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stoa.kernel.Fault;
import stoa.platform.config.ByteSize;
import stoa.user.api.Password;
import stoa.user.api.PasswordHash;

class PasswordsTest {

    private static final Password PASSWORD = new Password("correct horse");

    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx, new PasswordPolicy(8, ByteSize.ofMegabytes(7), 1, 1, 2));

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void knowsAPasswordByItsHashAlone() {
        PasswordHash hash = passwords.hash(PASSWORD).await();
        assertThat(hash.value()).startsWith("$argon2id$v=19$m=7168,t=1,p=1$");
        assertThat(passwords.matches(PASSWORD, Optional.of(hash)).await()).isTrue();
        assertThat(passwords
                        .matches(new Password("wrong horse"), Optional.of(hash))
                        .await())
                .isFalse();
        assertThat(passwords.matches(PASSWORD, Optional.empty()).await()).isFalse();
        assertThat(passwords.hash(PASSWORD).await()).isNotEqualTo(hash);
    }

    @Test
    void knowsAPasswordHoweverItsCharactersAreComposed() {
        PasswordHash hash = passwords.hash(new Password("caf\u00e9 au lait")).await();
        assertThat(passwords
                        .matches(new Password("cafe\u0301 au lait"), Optional.of(hash))
                        .await())
                .isTrue();
    }

    @Test
    void tellsAHashOfOtherParameters() {
        Argon2id other = new Argon2id(PasswordPolicy.DEFAULTS);
        assertThat(passwords.isOutdated(passwords.hash(PASSWORD).await())).isFalse();
        assertThat(passwords.isOutdated(other.ofNobody())).isTrue();
        assertThat(other.ofNobody().value()).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
    }

    @Test
    void refusesAtOnceWhatWouldWaitTooLong() {
        List<Future<PasswordHash>> rush =
                Stream.generate(() -> passwords.hash(PASSWORD)).limit(10).toList();
        assertThat(rush)
                .filteredOn(Future::failed)
                .hasSize(7)
                .allSatisfy(refused -> assertThat(refused.cause())
                        .isInstanceOfSatisfying(
                                Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BUSY)));
        Future.join(rush).otherwiseEmpty().await();
        assertThat(passwords.hash(PASSWORD).await()).isNotNull();
    }
}

package stoa.payment;

import io.vertx.core.Future;
import stoa.kernel.Call;
import stoa.kernel.Money;

/**
 * What an acquirer can be asked. It does a thing once for each key, however often it is asked. That it gave no answer is a failed
 * future, and says nothing about whether it was done.
 */
interface AcquirerDesk {

    /** @param reference what the acquirer's book shall call it */
    Future<AcquirerAnswer> authorise(String key, Money amount, String method, String reference, Call call);

    /** @param authorisation as the acquirer has named it */
    Future<AcquirerAnswer> capture(String key, String authorisation, Money amount, Call call);

    Future<AcquirerAnswer> voidAuthorisation(String key, String authorisation, Call call);

    Future<AcquirerAnswer> refund(String key, String authorisation, Money amount, Call call);
}

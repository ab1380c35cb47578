package stoa.platform.guard;

/**
 * Every rule for calling one dependency.
 *
 * @param rateLimit how often it is called at the most
 * @param bulkhead how many calls there may be at once
 * @param retry what is tried again
 * @param breaker when it is left alone
 * @param timeout how long one attempt may take
 */
public record GuardPolicy(RateLimit rateLimit, Bulkhead bulkhead, Retry retry, Breaker breaker, Timeout timeout) {}

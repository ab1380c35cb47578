package stoa.platform.http;

import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.Map;
import stoa.platform.guard.Gate;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.token.KeyRing;
import stoa.platform.http.token.Revocations;
import stoa.platform.telemetry.Metrics;

/**
 * What the edge is made of; all of it is shared by its event loops.
 *
 * @param gates what decides on operations that begin work, by the name the contract has for it
 * @param workers where signatures of tokens are verified
 */
public record EdgeParts(
        HttpSettings settings,
        Contract contract,
        Responders responders,
        Problems problems,
        Map<String, Gate> gates,
        KeyRing keys,
        Revocations revocations,
        WorkerExecutor workers,
        Metrics metrics,
        InstantSource clock) {}

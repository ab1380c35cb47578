package stoa.platform.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stoa.platform.http.contract.Contract;
import stoa.platform.http.contract.Operation;

/** Who answers which operation. */
public final class Responders {

    private final Map<String, Responder> byOperation = new HashMap<>();

    /** @param operation its id in the contract */
    public Responders on(String operation, Responder responder) {
        if (byOperation.put(operation, responder) != null) {
            throw new IllegalArgumentException(operation + " has two responders");
        }
        return this;
    }

    Responder of(Operation operation) {
        return byOperation.get(operation.id());
    }

    /** @throws IllegalStateException when the contract promises what nobody answers, or the other way round */
    void requireAllOf(Contract contract) {
        Set<String> promised = contract.operations().stream().map(Operation::id).collect(Collectors.toSet());
        Set<String> different = new HashSet<>(promised);
        different.addAll(byOperation.keySet());
        different.removeIf(id -> promised.contains(id) && byOperation.containsKey(id));
        if (!different.isEmpty()) {
            throw new IllegalStateException("contract and responders do not match: " + different);
        }
    }
}

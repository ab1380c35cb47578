package stoa.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoa.kernel.PostalAddress;
import stoa.platform.http.ProblemType;
import stoa.platform.http.contract.Violation;

/**
 * An address as it is sent: how long its lines may be and what they are made of is in the contract. Lines that have no name of
 * their own there are kept beside those that have: better on the label than lost.
 *
 * @param pointer where in the request it is
 */
record AddressBody(Map<String, String> sent, String pointer) {

    private static final Set<String> NOT_LINES = Set.of("name", "city", "postal_code", "country");

    /** @throws stoa.platform.http.ProblemException when nothing could be sent there */
    PostalAddress address() {
        List<String> lines = lines();
        List<Violation> wrong = new ArrayList<>();
        if (lines.isEmpty()) {
            wrong.add(Violation.at(pointer + "/line1", "is required, unless there are other lines"));
        }
        if (!part("country").isEmpty() && !PostalAddress.isCountry(part("country"))) {
            wrong.add(Violation.at(pointer + "/country", "must be the ISO 3166-1 alpha-2 code of a country"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemType.INVALID
                    .with("nothing can be sent there")
                    .withErrors(wrong)
                    .asException();
        }
        return new PostalAddress(
                Optional.of(part("name")).filter(name -> !name.isEmpty()),
                lines.getFirst(),
                Optional.of(String.join(", ", lines.subList(1, lines.size()))).filter(rest -> !rest.isEmpty()),
                part("city"),
                part("postal_code"),
                part("country"));
    }

    /** What has the first line's name comes first. */
    private List<String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("line1", part("line1"));
        lines.putAll(sent);
        lines.keySet().removeAll(NOT_LINES);
        return lines.values().stream().filter(line -> !line.isBlank()).toList();
    }

    private String part(String name) {
        return sent.getOrDefault(name, "").strip();
    }
}

package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import stoa.platform.json.Json;

/**
 * The OpenAPI document as the platform uses it.
 *
 * @param document its text in UTF-8, as it is shown to clients
 */
public record Contract(byte[] document, List<Operation> operations) {

    /** @param resource the path of the document on the class path, such as {@code /openapi.json} */
    public static Contract load(String resource) {
        return load(resource, Set.of());
    }

    /** @param without the tags of operations that are not offered, and not shown to clients either */
    public static Contract load(String resource, Set<String> without) {
        byte[] document = read(resource);
        JsonNode openApi = Json.decode(document, JsonNode.class);
        boolean changed = Withheld.remove(openApi, without);
        return new Contract(
                changed ? Json.encodeBytes(openApi) : document, List.copyOf(new ContractReader(openApi).operations()));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Contract.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource + " on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

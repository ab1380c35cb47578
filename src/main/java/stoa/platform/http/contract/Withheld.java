package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Takes operations out of an OpenAPI document: what is not offered here is not promised either. */
final class Withheld {

    private Withheld() {}

    /**
     * @param tags of the operations that are to go, and of nothing else
     * @return whether there were any
     */
    static boolean remove(JsonNode openApi, Set<String> tags) {
        List<JsonNode> paths =
                StreamSupport.stream(openApi.path("paths").spliterator(), false).toList();
        boolean found = false;
        for (JsonNode path : paths) {
            found |= ((ObjectNode) path).properties().removeIf(member -> isTagged(member.getValue(), tags));
        }
        ((ObjectNode) openApi.path("paths")).properties().removeIf(path -> !hasOperation(path.getValue()));
        return found;
    }

    private static boolean isTagged(JsonNode operation, Set<String> tags) {
        return StreamSupport.stream(operation.path("tags").spliterator(), false)
                .anyMatch(tag -> tags.contains(tag.asText()));
    }

    private static boolean hasOperation(JsonNode path) {
        return StreamSupport.stream(path.spliterator(), false).anyMatch(member -> member.has("operationId"));
    }
}

package stoa.platform.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.Locale;
import java.util.Map;

/** The schemas inside an OpenAPI document, found by JSON Pointer. */
final class Schemas {

    private static final String DOCUMENT = "https://stoa.dev/openapi.json";

    private final SchemaRegistry registry;

    Schemas(JsonNode openApi) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_POINTER)
                .cacheRefs(true)
                .preloadSchema(true)
                .build();
        registry = SchemaRegistry.withDefaultDialect(
                dialect(openApi),
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(DOCUMENT, openApi.toString())));
    }

    /** JSON Schema 2020-12. The document around the schemas is not one, which its own members must not be blamed for. */
    private static Dialect dialect(JsonNode openApi) {
        Dialect.Builder dialect = Dialect.builder(Dialects.getDraft202012());
        openApi.fieldNames().forEachRemaining(member -> dialect.keyword(new NonValidationKeyword(member)));
        return dialect.build();
    }

    Rule at(String pointer) {
        return new Rule(registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer)));
    }
}

package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** How the answers of an API server are read: bounded in depth and in the length of a text. */
final class Json {
    /** An object is at most some 1.5 MiB in etcd; so is each text in it. */
    private static final int TEXT_MOST = 2 << 20;

    private static final int DEEPEST = 100;

    static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxStringLength(TEXT_MOST)
                                            .maxNestingDepth(DEEPEST)
                                            .build())
                            .build());

    static final ObjectReader TREE = MAPPER.readerFor(JsonNode.class);

    private Json() {}
}

package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Resources written by hand, with single quotes for double ones. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Resource at(String path, String text) {
        try {
            return new Resource(
                    ResourcePath.known(path), MAPPER.readTree(text.replace('\'', '"')), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Resource of(String text) {
        return at("/redfish/v1/Something", text);
    }
}

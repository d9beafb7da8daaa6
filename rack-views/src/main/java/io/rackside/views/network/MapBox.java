package io.rackside.views.network;

import io.rackside.model.DeviceKind;
import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * A box on the layered map.
 *
 * @param id what cables and the selection name it by
 * @param look how it stands in the network, see {@link NetworkPicture#worst}
 * @param text a few words below its name, also spoken; may be empty
 */
public record MapBox(
        String id, String name, MapLayer layer, DeviceKind kind, Status look, String text) {
    public MapBox {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(text, "text");
    }

    public MapBox(String id, String name, MapLayer layer, DeviceKind kind, Status look) {
        this(id, name, layer, kind, look, "");
    }
}

package io.rackside.bmc.virtual.tree;

import io.rackside.model.Health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object being written, property by property in order. */
final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** A property; null is JSON's null, an empty Body or list is written as such. */
    Body with(String name, Object value) {
        fields.put(name, value instanceof Body body ? body.fields : value);
        return this;
    }

    /** Objects in an array. */
    Body objects(String name, List<Body> some) {
        List<Object> all = new ArrayList<>();
        some.forEach(one -> all.add(one.fields));
        fields.put(name, all);
        return this;
    }

    /** A link to another resource. */
    Body link(String name, String uri) {
        return with(name, new Body().with("@odata.id", uri));
    }

    /** Links in an array, with their count. */
    Body links(String name, List<String> uris) {
        return objects(name, uris.stream().map(u -> new Body().with("@odata.id", u)).toList())
                .with(name + "@odata.count", uris.size());
    }

    /** DSP0268's Status of what is in use. */
    Body status(Health health) {
        return with("Status", enabled(health));
    }

    /** DSP0268's Status of what is not. */
    Body state(String state) {
        return with("Status", new Body().with("State", state).with("Health", null));
    }

    static Body enabled(Health health) {
        Body status = new Body().with("State", "Enabled");
        return health == Health.UNKNOWN ? status : status.with("Health", health.word());
    }

    Map<String, Object> fields() {
        return fields;
    }
}

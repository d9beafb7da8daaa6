package io.rackside.app.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.acts.ActText;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Consent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One act of a BMC with the entries it sets: of several settings of one kind some BMCs take no
 * second change before the first is in force.
 *
 * @param orders numbers of the entries in their plan
 */
record Leg(Act act, List<Integer> orders) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Leg {
        Objects.requireNonNull(act, "act");
        orders = List.copyOf(orders);
    }

    /** The act as a journal keeps it. */
    String text() {
        return new String(
                CanonicalJson.bytes(
                        new TreeMap<String, Object>(ActText.write(act, Consent.none()))),
                StandardCharsets.UTF_8);
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    static Leg of(String text, List<Integer> orders) {
        try {
            Map<String, String> all =
                    JSON.readValue(text, new TypeReference<Map<String, String>>() {});
            return new Leg(ActText.act(all), orders);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no act", e);
        }
    }
}

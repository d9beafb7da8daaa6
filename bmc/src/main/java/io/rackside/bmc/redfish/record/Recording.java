package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.Problem;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service has said.
 *
 * @param resources by path, without a slash at its end; their secrets are masked
 * @param masked where a secret was taken out, as path and property: {@code
 *     /redfish/v1/Managers/1/SNMP#Community}
 * @param problems what is not in it, and why
 * @param complete whether the walk came to its end; single resources may be missing all the same
 */
public record Recording(
        SortedMap<String, JsonNode> resources,
        List<String> masked,
        List<Problem> problems,
        boolean complete) {
    public Recording {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
        masked = List.copyOf(masked);
        problems = List.copyOf(problems);
    }
}

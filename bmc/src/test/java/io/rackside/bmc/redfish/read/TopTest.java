package io.rackside.bmc.redfish.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TopTest {
    private final List<Problem> told = new ArrayList<>();

    /** A resource with a number nobody can read, in the hands of a pass. */
    private Resource unreadable(String path) {
        return new Resource(
                ResourcePath.of(path).orElseThrow(),
                JsonNodeFactory.instance.objectNode().put("Reading", "12 apples"),
                told::add);
    }

    @Test
    void whatIsRememberedIsTheSameAndTellsThePassNothingMore() {
        Resource one = unreadable("/redfish/v1/Systems/1");
        one.number("Reading");
        int before = told.size();
        assertTrue(before > 0, "the pass was told");
        Top kept = new Top(one, List.of(one), List.of(one), List.of(one), List.of(one)).kept();
        for (Resource resource :
                List.of(
                        kept.root(),
                        kept.systems().getFirst(),
                        kept.chassis().getFirst(),
                        kept.managers().getFirst(),
                        kept.distributors().getFirst())) {
            assertEquals(one.path(), resource.path());
            assertEquals(one.json(), resource.json());
            resource.number("Reading");
        }
        assertFalse(told.size() > before, "a pass that is over is not held on to");
    }
}

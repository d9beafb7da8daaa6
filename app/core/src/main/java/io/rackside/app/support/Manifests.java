package io.rackside.app.support;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.List;

/** Problems in a file that somebody reads who does not have Rackside: codes, not sentences. */
final class Manifests {
    private Manifests() {}

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Problem problem : problems) {
            ArrayNode arguments =
                    all.addObject()
                            .put("where", problem.where())
                            .put("code", problem.what().code())
                            .putArray("arguments");
            problem.what().arguments().forEach(one -> arguments.add(text(one)));
        }
        return all;
    }

    private static String text(Object argument) {
        return argument instanceof Message message ? message.code() : String.valueOf(argument);
    }
}

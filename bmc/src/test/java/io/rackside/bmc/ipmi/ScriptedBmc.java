package io.rackside.bmc.ipmi;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A BMC that answers as told, and remembers what it was asked. */
public final class ScriptedBmc implements Messenger {
    /** More than any test needs: reading that does not end fails here. */
    private static final int MOST_REQUESTS = 200_000;

    private final Map<Integer, Function<Request, Response>> answers = new HashMap<>();
    private final List<Request> asked = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();

    /** Answers one command; others are unknown (C1h). */
    public ScriptedBmc on(int netFn, int command, Function<Request, Response> answer) {
        answers.put(netFn << 8 | command, answer);
        return this;
    }

    public ScriptedBmc on(int netFn, int command, String hex) {
        return on(netFn, command, _ -> ok(hex));
    }

    public static Response ok(String hex) {
        return new Response(0, Octets.hex(hex));
    }

    public static Response refused(int code) {
        return new Response(code, Octets.NONE);
    }

    @Override
    public Response ask(Request request) {
        rounds.add(1);
        return answer(request);
    }

    @Override
    public List<Response> askAll(List<Request> requests) {
        rounds.add(requests.size());
        for (Request request : requests) {
            if (request.repeat() == Request.Repeat.NEVER) {
                throw new IllegalArgumentException("an act among many: " + request);
            }
        }
        return requests.stream().map(this::answer).toList();
    }

    private Response answer(Request request) {
        asked.add(request);
        if (asked.size() > MOST_REQUESTS) {
            throw new AssertionError("it does not end");
        }
        return answers.getOrDefault(
                        request.netFn() << 8 | request.command(),
                        _ -> refused(CompletionCode.INVALID_COMMAND))
                .apply(request);
    }

    /** All requests, in their order. */
    public List<Request> asked() {
        return asked;
    }

    /** Of one command. */
    public List<Request> asked(int netFn, int command) {
        return asked.stream()
                .filter(request -> request.netFn() == netFn && request.command() == command)
                .toList();
    }

    /** How many requests went out at a time. */
    public List<Integer> rounds() {
        return rounds;
    }
}

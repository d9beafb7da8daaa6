package io.rackside.bmc.redfish.session;

import io.rackside.bmc.redfish.wire.EntityTag;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a resource that was read before only whether it has changed (RFC 9110, 13.1.2), where its
 * service gives tags. For reading the same few resources again and again.
 */
public final class RemembersUnchanged implements Exchange {
    private static final int REMEMBERED_MAX = 64;
    private static final int NOT_MODIFIED = 304;

    private final Exchange next;
    private final Map<ResourcePath, Answer> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ResourcePath, Answer> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    public RemembersUnchanged(Exchange next) {
        this.next = next;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        if (ask.verb() != Ask.Verb.GET) {
            return next.send(ask);
        }
        Optional<Answer> before = before(ask.path());
        Optional<EntityTag> tag = before.flatMap(Answer::tag);
        Answer answer =
                next.send(tag.isPresent() ? ask.header("If-None-Match", tag.get().text()) : ask);
        if (answer.status() == NOT_MODIFIED && before.isPresent()) {
            return before.get();
        }
        if (answer.good()) {
            remember(ask.path(), answer);
        }
        return answer;
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return next.open(ask);
    }

    private synchronized Optional<Answer> before(ResourcePath path) {
        return Optional.ofNullable(remembered.get(path));
    }

    private synchronized void remember(ResourcePath path, Answer answer) {
        // A body's own tag may stay while its content moves; only a header's is taken at its word.
        if (answer.header("ETag").isEmpty()) {
            remembered.remove(path);
        } else {
            remembered.put(path, answer);
        }
    }
}

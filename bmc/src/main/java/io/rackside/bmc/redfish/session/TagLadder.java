package io.rackside.bmc.redfish.session;

import io.rackside.bmc.redfish.wire.EntityTag;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the version of a resource it changes, in the spelling its service takes: some want a tag,
 * some want the strong form of their weak one, some refuse their own. Each refusal (412) says that
 * nothing happened, so the next spelling may be tried; the ladder ends. A PATCH begins with the
 * tag; an action or a removal gets one only after the service has asked for it (412, 428).
 */
final class TagLadder implements Exchange {
    private static final Pattern ACTION = Pattern.compile("(.+?)(/Oem/[^/]+)?/Actions/.*");
    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;

    private final Exchange next;

    TagLadder(Exchange next) {
        this.next = next;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        if (ask.verb() == Ask.Verb.GET || ask.upload().isPresent()) {
            return next.send(ask);
        }
        if (ask.verb() != Ask.Verb.PATCH) {
            // A tag is rarely wanted here, and an action has none of its own.
            Answer answer = next.send(ask);
            Optional<EntityTag> tag = refusedTag(answer) ? read(ask) : Optional.empty();
            return tag.isPresent() ? climb(ask, tag) : answer;
        }
        Optional<EntityTag> tag = read(ask);
        Answer answer = climb(ask, tag);
        if (!refusedTag(answer)) {
            return answer;
        }
        Optional<EntityTag> newer = read(ask);
        return newer.isPresent() && !newer.equals(tag) ? climb(ask, newer) : answer;
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return next.open(ask);
    }

    private Optional<EntityTag> read(Ask ask) throws NoAnswer, InterruptedException {
        try {
            Answer answer = next.send(Ask.get(owner(ask.path()), ask.priority()));
            return answer.good() ? answer.tag() : Optional.empty();
        } catch (NoAnswer e) {
            throw new NoAnswer(e.kind(), e.what(), false, e);
        }
    }

    /** The resource whose version counts; an action belongs to the one it stands in. */
    private static ResourcePath owner(ResourcePath path) {
        Matcher action = ACTION.matcher(path.sent());
        return action.matches() ? ResourcePath.of(action.group(1)).orElse(path) : path;
    }

    private Answer climb(Ask ask, Optional<EntityTag> tag) throws NoAnswer, InterruptedException {
        List<Ask> rungs = new ArrayList<>();
        tag.ifPresent(t -> t.spellings().forEach(text -> rungs.add(ask.header("If-Match", text))));
        rungs.add(ask);
        Answer answer = null;
        for (Ask rung : rungs) {
            answer = next.send(rung);
            if (!refusedTag(answer)) {
                return answer;
            }
        }
        return answer;
    }

    private static boolean refusedTag(Answer answer) {
        return answer.status() == PRECONDITION_FAILED || answer.status() == PRECONDITION_REQUIRED;
    }
}

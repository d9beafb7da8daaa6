package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Instant;
import java.util.Optional;

/** Looks at a box until its update is proved, has failed, or is a person's to decide. */
public final class Watch {
    private final WatchedBox box;
    private final Diary diary;
    private final Time time;

    public Watch(WatchedBox box, Diary diary, Time time) {
        this.box = box;
        this.diary = diary;
        this.time = time;
    }

    /** How a watch ended. */
    public record Ending(Phase phase, Verdict verdict, Message why) {}

    /** Watches to the end; each phase is written before the next look. */
    public Ending run(Watched begin) throws InterruptedException {
        Watched at = begin;
        while (true) {
            Instant asked = time.now();
            Move move = at.on(box.look(at.phase()), asked, time.now());
            at = written(at.phase(), move.next());
            switch (move) {
                case Move.Look look -> {
                    diary.doing(at, look.doing());
                    time.sleep(look.in());
                }
                case Move.AskRestart _ -> {
                    Optional<Message> refused = box.restart();
                    if (refused.isPresent()) {
                        return new Ending(at.phase(), Verdict.ASK, refused.get());
                    }
                    at = written(at.phase(), at.restartAsked(now()));
                }
                case Move.AskPerson ask -> {
                    if (!diary.accepts(ask.before(), ask.now())) {
                        return new Ending(
                                at.phase(),
                                Verdict.ASK,
                                Message.of("bmc.firmware-certificate-refused", ask.now()));
                    }
                    box.reopen();
                    at = written(at.phase(), at.accepted(now()));
                }
                case Move.End end -> {
                    return new Ending(at.phase(), end.verdict(), end.why());
                }
            }
        }
    }

    private Instant now() {
        return time.now();
    }

    private Watched written(Phase before, Watched next) {
        if (!next.phase().equals(before)) {
            diary.enter(next.phase());
        }
        return next;
    }
}

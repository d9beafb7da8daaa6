package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.terminal.Opening;
import io.rackside.app.console.terminal.Playback;
import io.rackside.app.console.terminal.Terminals;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalAct;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Terminals that can be asked for; none comes to stand. */
public final class SampleTerminals implements Terminals {
    @Override
    public Acts acts(DeviceId device, boolean takeOver) {
        return new Acts() {
            @Override
            public List<Choice> choices() {
                Act act =
                        new TerminalAct(TerminalAct.SOL, takeOver, new UUID(0, 1))
                                .on(
                                        new Target(device, "srv-01", "A-07 U36", Identity.none()),
                                        Message.of("core.terminal.effect", "srv-01"));
                return List.of(new Choice(act, List.of()));
            }

            @Override
            public Started start(Act act, Consent consent) {
                return new Started(new JobId("terminal-1"), Optional.empty());
            }
        };
    }

    @Override
    public Optional<Opening> of(JobId job) {
        return Optional.empty();
    }

    @Override
    public List<RecordingEntry> recordings(int most) {
        return List.of();
    }

    @Override
    public Playback play(RecordingEntry entry) throws FileNotFoundException {
        throw new FileNotFoundException(entry.id().toString());
    }
}

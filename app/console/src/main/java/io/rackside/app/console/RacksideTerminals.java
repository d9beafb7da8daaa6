package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.terminal.Opening;
import io.rackside.app.console.terminal.Playback;
import io.rackside.app.console.terminal.Terminals;
import io.rackside.app.terminal.OpenTerminal;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.app.terminal.TerminalSize;
import io.rackside.model.DeviceId;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Joins the window's terminals to an open data folder. */
final class RacksideTerminals implements Terminals {
    private final Rackside rackside;

    RacksideTerminals(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public Acts acts(DeviceId device, boolean takeOver) {
        return new Acts() {
            @Override
            public List<Choice> choices() throws InterruptedException {
                return List.of(
                        rackside.terminals()
                                .choice(
                                        rackside.access().subject(device),
                                        takeOver,
                                        Terms.person()));
            }

            @Override
            public Started start(Act act, Consent consent) throws InterruptedException {
                OpenTerminal terminal =
                        rackside.terminals()
                                .open(
                                        rackside.access().subject(device),
                                        act,
                                        consent,
                                        TerminalSize.usual(),
                                        Terms.person().forActsOf(act.risk()));
                return new Started(terminal.job(), Optional.empty());
            }
        };
    }

    @Override
    public Optional<Opening> of(JobId job) {
        return rackside.terminals().running().stream()
                .filter(terminal -> terminal.job().equals(job))
                .findFirst()
                .map(RacksideTerminals::opening);
    }

    private static Opening opening(OpenTerminal terminal) {
        return new Opening() {
            @Override
            public Target target() {
                return terminal.target();
            }

            @Override
            public Instant since() {
                return terminal.since();
            }

            @Override
            public Optional<TerminalSession> await(Duration most) throws InterruptedException {
                return terminal.await(most);
            }

            @Override
            public Optional<Outcome> outcome(Duration most) throws InterruptedException {
                return terminal.outcome(most);
            }
        };
    }

    @Override
    public List<RecordingEntry> recordings(int most) {
        return rackside.recordings().newest(most);
    }

    @Override
    public Playback play(RecordingEntry entry) throws IOException {
        try (InputStream in = rackside.recordings().read(entry)) {
            return Playback.read(in);
        }
    }
}

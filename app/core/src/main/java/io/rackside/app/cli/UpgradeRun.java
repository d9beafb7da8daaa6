package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.model.DeviceId;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stays with an upgrade until it does not run any more, and tells how far it is. */
final class UpgradeRun {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENCE_TOLD = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Rackside rackside;
    private final RunningQuestions questions;
    private final Map<DeviceId, String> told = new HashMap<>();

    /**
     * @param accepted SHA-256 of a certificate the person accepts before it is asked
     * @param hosts what was said of hosts that go down
     */
    UpgradeRun(Terminal terminal, Rackside rackside, Optional<String> accepted, HostOptions hosts) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.questions = new RunningQuestions(terminal, rackside, accepted, hosts.release);
    }

    ExitStatus stay(JobId job, boolean json) throws InterruptedException {
        terminal.note("core.cli.firmware.runs", job.value());
        while (!rackside.jobs().await(job, LOOKS_EVERY)) {
            rackside.firmware().status(job).ifPresent(this::tell);
            questions.answer(job);
        }
        CampaignStatus end = rackside.firmware().status(job).orElseThrow();
        tell(end);
        CampaignText text = new CampaignText(terminal);
        if (json) {
            terminal.json(text.json(end));
        } else {
            text.show(end);
        }
        boolean proved =
                end.state() == Job.State.DONE
                        && end.boxes().stream().allMatch(box -> box.state() == UpgradeState.PROVED);
        return proved ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    /** A line for each box whose doing has changed. */
    private void tell(CampaignStatus now) {
        CampaignText text = new CampaignText(terminal);
        for (BoxStatus box : now.boxes()) {
            String what =
                    box.state()
                            + box.doing().code()
                            + Math.round(box.share() * 10)
                            + stage(box)
                            + silent(box);
            if (box.state() != UpgradeState.WAITING && !what.equals(told.put(box.device(), what))) {
                terminal.err().println(Table.plain(text.line(box)));
            }
        }
    }

    /** How long it says nothing is told anew every half minute. */
    private long silent(BoxStatus box) {
        return box.images().stream()
                .flatMap(image -> image.silence().stream())
                .mapToLong(
                        silence ->
                                Duration.between(silence.since(), terminal.time().now())
                                        .dividedBy(SILENCE_TOLD))
                .max()
                .orElse(0);
    }

    private static String stage(BoxStatus box) {
        return box.images().stream()
                .flatMap(image -> image.stage().stream())
                .reduce((_, last) -> last)
                .map(Enum::name)
                .orElse("");
    }
}

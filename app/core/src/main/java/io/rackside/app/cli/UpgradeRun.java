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
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stays with an upgrade until it does not run any more, and tells how far it is. */
final class UpgradeRun {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENCE_TOLD = Duration.ofSeconds(30);

    /** An image may be on its way for hours. */
    private static final Duration SENDING_TOLD = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final Rackside rackside;
    private final RunningQuestions questions;
    private final Map<DeviceId, Told> told = new HashMap<>();

    /** What was said of a box last. */
    private record Told(String what, Instant at) {}

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
        try (CancelSignal _ = CancelSignal.first(() -> cancel(job))) {
            while (!rackside.jobs().await(job, LOOKS_EVERY)) {
                rackside.firmware().status(job).ifPresent(this::tell);
                questions.answer(job);
            }
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

    private void cancel(JobId job) {
        terminal.note("core.cli.firmware.cancelling", job.value());
        rackside.firmware().cancel(job);
    }

    /** A line for each box whose doing has changed, or to which an image is long on its way. */
    private void tell(CampaignStatus now) {
        CampaignText text = new CampaignText(terminal);
        Instant at = terminal.time().now();
        for (BoxStatus box : now.boxes()) {
            String what =
                    box.state()
                            + box.doing().code()
                            + Math.round(box.share() * 10)
                            + stage(box)
                            + silent(box);
            Told last = told.get(box.device());
            boolean fresh =
                    last == null
                            || !last.what().equals(what)
                            || onItsWay(box) && !at.isBefore(last.at().plus(SENDING_TOLD));
            if (fresh && box.state() != UpgradeState.WAITING) {
                told.put(box.device(), new Told(what, at));
                terminal.err().println(Table.plain(text.line(box)));
            }
        }
    }

    private static boolean onItsWay(BoxStatus box) {
        return box.state() == UpgradeState.RUNNING
                && box.images().stream().anyMatch(image -> image.bytesPerSecond() > 0);
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

package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stays with an upgrade until it does not run any more, and tells how far it is. */
final class UpgradeRun {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Rackside rackside;
    private final Optional<String> accepted;
    private final Map<DeviceId, String> told = new HashMap<>();

    /**
     * @param accepted SHA-256 of a certificate the person accepts before it is asked
     */
    UpgradeRun(Terminal terminal, Rackside rackside, Optional<String> accepted) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.accepted = accepted;
    }

    ExitStatus stay(JobId job, boolean json) throws InterruptedException {
        terminal.note("core.cli.firmware.runs", job.value());
        while (!rackside.jobs().await(job, LOOKS_EVERY)) {
            rackside.firmware().status(job).ifPresent(this::tell);
            for (CertificateQuestion question : rackside.firmware().questions()) {
                answer(question, job);
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

    /** A line for each box whose doing has changed. */
    private void tell(CampaignStatus now) {
        CampaignText text = new CampaignText(terminal);
        for (BoxStatus box : now.boxes()) {
            String what =
                    box.state() + box.doing().code() + Math.round(box.share() * 10) + stage(box);
            if (box.state() != UpgradeState.WAITING && !what.equals(told.put(box.device(), what))) {
                terminal.err().println(Table.plain(text.line(box)));
            }
        }
    }

    private static String stage(BoxStatus box) {
        return box.images().stream()
                .flatMap(image -> image.stage().stream())
                .reduce((_, last) -> last)
                .map(Enum::name)
                .orElse("");
    }

    private void answer(CertificateQuestion question, JobId job) {
        if (accepted.filter(question.now()::equals).isPresent()) {
            rackside.firmware().answer(question.job(), question.now(), true);
            return;
        }
        terminal.note(
                "core.cli.firmware.certificate",
                question.name(),
                question.before(),
                question.now());
        Optional<String> said =
                terminal.prompt()
                        .line(
                                terminal.words()
                                        .say(
                                                "core.cli.firmware.certificate-ask",
                                                question.now().substring(0, 8)));
        if (said.isEmpty()) {
            // Nobody sits here: the job is cut short, and asks again when it is carried on.
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.firmware.certificate-nobody", question.name()),
                    Message.of("core.cli.next.accept-certificate", job.value(), question.now()));
        }
        rackside.firmware()
                .answer(
                        question.job(),
                        question.now(),
                        said.get().strip().equalsIgnoreCase(question.now().substring(0, 8)));
    }
}

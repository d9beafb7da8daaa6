package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import java.util.Locale;
import java.util.Optional;

/**
 * Answers what running jobs ask: as was said with the command, else as the person at the terminal
 * says.
 */
final class RunningQuestions {
    private static final int TRIES_MAX = 5;

    private final Terminal terminal;
    private final Rackside rackside;
    private final Optional<String> accepted;
    private final boolean released;

    /**
     * @param accepted SHA-256 of a certificate the person accepts before it is asked
     * @param released whether hosts may go down, and be used again where the update is proved
     */
    RunningQuestions(
            Terminal terminal, Rackside rackside, Optional<String> accepted, boolean released) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.accepted = accepted;
        this.released = released;
    }

    /**
     * A fingerprint as a person writes it: in either case, in groups.
     *
     * @param text null for none
     */
    static Optional<String> fingerprint(String text) {
        return Optional.ofNullable(text)
                .map(written -> written.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
    }

    /**
     * Answers everything that is open.
     *
     * @param job what to carry on where nobody sits here
     * @throws Failure where nobody sits here; what is asked is asked again when it is carried on
     */
    void answer(JobId job) {
        for (CertificateQuestion question : rackside.firmware().questions()) {
            answer(question, job);
        }
        for (HostQuestion question : rackside.hostQuestions().open()) {
            if (released) {
                boolean yes = question.goesDown() || proved(question, job);
                rackside.hostQuestions().answerAsOrdered(question, yes);
            } else {
                rackside.hostQuestions().answer(question, typed(question, job));
            }
        }
    }

    /** Answers for a job that is given up: a host nobody vouches for is kept back. */
    void keepBack(JobId job) {
        for (HostQuestion question : rackside.hostQuestions().open()) {
            boolean yes;
            try {
                yes = typed(question, job);
            } catch (Failure _) {
                yes = false;
            }
            rackside.hostQuestions().answer(question, yes);
        }
    }

    /**
     * Where nobody looks, a host is given back only when its box shows the wanted version, or it
     * was read as wanted after its restart.
     */
    private boolean proved(HostQuestion question, JobId job) {
        return rackside.offload().provedAfterRestart(job)
                || rackside.packages().provedAfterRestart(job)
                || upgraded(question, job);
    }

    private boolean upgraded(HostQuestion question, JobId job) {
        return rackside.firmware().status(job).stream()
                .map(CampaignStatus::boxes)
                .flatMap(boxes -> boxes.stream())
                .filter(box -> box.device().equals(question.device()))
                .map(BoxStatus::images)
                .anyMatch(
                        images ->
                                images.stream()
                                        .filter(image -> image.job().isPresent())
                                        .reduce((_, last) -> last)
                                        .flatMap(image -> image.read())
                                        .isPresent());
    }

    private boolean typed(HostQuestion question, JobId job) {
        terminal.err().println(Table.plain(terminal.text(question.text())));
        String name = String.valueOf(question.text().arguments().getFirst());
        for (int i = 0; i < TRIES_MAX; i++) {
            String said =
                    terminal.prompt()
                            .line(terminal.words().say("core.cli.firmware.host-ask", name))
                            .orElseThrow(() -> nobody(question, job))
                            .strip();
            if (said.equalsIgnoreCase(name)) {
                return true;
            }
            if (said.equalsIgnoreCase("no")) {
                return false;
            }
        }
        return false;
    }

    private Failure nobody(HostQuestion question, JobId job) {
        return new Failure(
                ExitStatus.REFUSED_BY_SAFETY,
                Message.of("core.cli.firmware.host-nobody", question.text()),
                Message.of(next(job), job.value()));
    }

    private String next(JobId job) {
        if (rackside.service().status(job).isPresent()) {
            return "core.cli.next.service-resume";
        }
        return rackside.offload().status(job).isPresent()
                        || rackside.packages().status(job).isPresent()
                ? "core.cli.next.release-hosts-job"
                : "core.cli.next.release-hosts";
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
        String first = question.now().substring(0, 8);
        String said =
                terminal.prompt()
                        .line(terminal.words().say("core.cli.firmware.certificate-ask", first))
                        .orElseThrow(() -> nobody(question, job));
        rackside.firmware()
                .answer(question.job(), question.now(), said.strip().equalsIgnoreCase(first));
    }

    private Failure nobody(CertificateQuestion question, JobId job) {
        boolean upgrade = rackside.firmware().status(job).isPresent();
        return new Failure(
                ExitStatus.REFUSED_BY_SAFETY,
                Message.of("core.cli.firmware.certificate-nobody", question.name()),
                Message.of(
                        upgrade
                                ? "core.cli.next.accept-certificate"
                                : "core.cli.next.accept-certificate-job",
                        job.value(),
                        question.now()));
    }
}

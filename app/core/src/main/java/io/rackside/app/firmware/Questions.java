package io.rackside.app.firmware;

import io.rackside.model.Message;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What running upgrades ask a person, until it is answered. May be used by many threads. */
final class Questions {
    /** After that the job lets go; resuming it asks again. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private record Asked(CertificateQuestion question, CompletableFuture<Boolean> answer) {}

    private final Map<JobId, Asked> open = new ConcurrentHashMap<>();

    /**
     * Asks and waits; empty when nobody has answered in a day.
     *
     * @param shown called once it can be answered
     */
    Optional<Boolean> ask(CertificateQuestion question, Runnable shown)
            throws InterruptedException {
        Asked asked = new Asked(question, new CompletableFuture<>());
        open.put(question.job(), asked);
        try {
            shown.run();
            return Optional.of(asked.answer().get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never an exception", e);
        } finally {
            open.remove(question.job(), asked);
        }
    }

    List<CertificateQuestion> open() {
        return open.values().stream().map(Asked::question).toList();
    }

    /**
     * @param fingerprint of the certificate the person has looked at
     * @throws UpgradeRefused when it is not asked, or about another certificate
     */
    void answer(JobId job, String fingerprint, boolean accepted) {
        Asked asked = open.get(job);
        if (asked == null) {
            throw new UpgradeRefused(Message.of("core.firmware.not-asked"));
        }
        if (!asked.question().now().equals(fingerprint)) {
            throw new UpgradeRefused(
                    Message.of(
                            "core.firmware.other-certificate-asked",
                            asked.question().name(),
                            asked.question().now()));
        }
        asked.answer().complete(accepted);
    }
}

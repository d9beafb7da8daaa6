package io.rackside.app.firmware;

import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One image on one box, as it stands at a moment; immutable.
 *
 * @param job that carries it; empty before its turn
 * @param item the package's name for the image
 * @param sha256 of the image
 * @param from the version before, empty when the box did not say
 * @param to the version that is wanted
 * @param read the version read back at the end; empty before that
 * @param doing what it does now, or how it ended, in words
 * @param share of the whole, 0 to 1; stays where it was when it ends badly
 * @param sent bytes of the image on their way so far
 * @param size bytes of the image
 * @param bytesPerSecond of the last seconds, 0 when nothing is on its way
 * @param left until it is proved, as far as it is known
 * @param silence while the box is silent
 * @param stages what it has been in, oldest first, the present one last
 * @param differences of the box before and after; empty before the end
 * @param question a person has to answer
 */
public record ImageStatus(
        Optional<JobId> job,
        Component component,
        String item,
        String fileName,
        String sha256,
        String from,
        String to,
        Optional<String> read,
        UpgradeState state,
        Message doing,
        double share,
        long sent,
        long size,
        double bytesPerSecond,
        Optional<Duration> left,
        Optional<Instant> began,
        Optional<Instant> ended,
        Optional<Silence> silence,
        List<StageTime> stages,
        List<Difference> differences,
        Optional<CertificateQuestion> question) {
    public ImageStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(silence, "silence");
        Objects.requireNonNull(question, "question");
        stages = List.copyOf(stages);
        differences = List.copyOf(differences);
    }

    /** The stage it is in, or ended in. */
    public Optional<Stage> stage() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.getLast().stage());
    }
}

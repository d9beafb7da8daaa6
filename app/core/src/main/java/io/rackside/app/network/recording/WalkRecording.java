package io.rackside.app.network.recording;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.recording.WalkRecorder;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Records all that a device shows by SNMP as {@code .snmprec}, secrets masked: what the virtual
 * switch and snmpsim play again. May be used by many threads.
 */
public final class WalkRecording {
    /** What a recording may take from the line; a large chassis shows some ten megabytes. */
    static final long BYTES_MOST = 256L * 1024 * 1024;

    static final Duration LONGEST = Duration.ofHours(2);

    private final NetworkWorkflow network;

    public WalkRecording(NetworkWorkflow network) {
        this.network = network;
    }

    /**
     * What was recorded.
     *
     * @param file where it is; beside the wanted name, with {@code .part} behind it, where it was
     *     cut short
     * @param objects in it
     * @param leftOut or masked, for they are nobody else's business
     * @param hole why it is not whole; empty where it is
     */
    public record Recorded(Path file, int objects, int leftOut, Optional<Message> hole) {
        public Recorded {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(hole, "hole");
        }
    }

    /**
     * Records a device. An interrupt cuts it short: what there is stays and is named, and the
     * thread's interrupt is cleared.
     *
     * @param file there already, it is replaced once the new one is whole
     * @param objects hears how many there are, now and then
     * @throws SnmpException when nothing was answered, the login is refused, or another box answers
     * @throws io.rackside.app.access.AccessRefused when no credential is at hand
     * @throws UncheckedIOException when it cannot be written; what there is stays
     */
    public Recorded record(Subject subject, Terms terms, Path file, IntConsumer objects)
            throws InterruptedException {
        return record(subject, terms, "", file, objects);
    }

    /**
     * The same in a context of SNMPv3 (RFC 3411 section 3.3.1).
     *
     * @param context empty for the usual one
     */
    public Recorded record(
            Subject subject, Terms terms, String context, Path file, IntConsumer objects)
            throws InterruptedException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (SnmpSession session =
                network.open(subject, terms, context).bounded(BYTES_MOST, LONGEST)) {
            if (!subject.target().identity().equals(Identity.none())) {
                network.checked(subject, session, EnumSet.of(Topic.ENVIRONMENT));
            }
            return record(session, part, target, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded record(SnmpSession session, Path part, Path target, IntConsumer objects)
            throws IOException {
        AtomicInteger written = new AtomicInteger();
        WalkRecorder.Recorded recorded;
        try (Writer to = owned(part)) {
            recorded =
                    new WalkRecorder(session.login())
                            .record(
                                    session,
                                    to,
                                    count -> {
                                        written.set(count);
                                        objects.accept(count);
                                    });
        } catch (InterruptedException _) {
            return new Recorded(
                    part, written.get(), 0, Optional.of(Message.of("core.walk.cancelled")));
        } catch (SnmpException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return new Recorded(target, recorded.objects(), recorded.leftOut(), hole(recorded.end()));
    }

    /** It tells of a site what a stranger need not know. */
    private static Writer owned(Path file) throws IOException {
        Files.deleteIfExists(file);
        boolean rights = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                file,
                rights
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        return new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII));
    }

    private static Optional<Message> hole(Column.End end) {
        return switch (end) {
            case COMPLETE -> Optional.empty();
            case REPEATED -> Optional.of(Message.of("core.walk.repeated"));
            case BROKEN_OFF -> Optional.of(Message.of("core.walk.broken-off"));
            case TOO_LONG -> Optional.of(Message.of("core.walk.too-long"));
        };
    }
}

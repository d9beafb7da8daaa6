package io.rackside.app.acts;

import io.rackside.app.access.Host;
import io.rackside.app.access.Links;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Consent;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Puts an image of this computer into a virtual drive; the job gives it out until it is over. */
public final class MediaWorkflow {
    /** An installation from it takes hours on a slow line; after that somebody has forgotten it. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Set<Settings.Part> MEDIA = EnumSet.of(Settings.Part.MEDIA);

    private final Acting acting;
    private final FileService files;
    private final Links links;

    MediaWorkflow(Acting acting, FileService files, Links links) {
        this.acting = acting;
        this.files = files;
        this.links = links;
    }

    /** The act, and the image it is about; close the image if the act is not started. */
    public record Planned(Choice choice, ServedMedium medium) {}

    /**
     * Checks the image and plans the act; nothing is open yet.
     *
     * @param overHttp in clear, for a BMC that cannot fetch over TLS; where it says so itself this
     *     need not be said
     * @throws io.rackside.bmc.files.FileRefused when the image cannot be given out
     * @throws BmcException NOT_SUPPORTED when there is no such drive or it is not empty
     */
    public Planned plan(Subject subject, String slot, Path file, boolean overHttp, Terms terms)
            throws InterruptedException {
        List<String> protocols =
                acting.settings(subject, MEDIA, terms).media().stream()
                        .filter(one -> one.id().equals(slot))
                        .findFirst()
                        .map(Settings.MediaSlot::protocols)
                        .orElse(List.of());
        Transport transport =
                overHttp
                        ? Transport.HTTP
                        : Transport.bestOf(protocols)
                                .orElseThrow(
                                        () ->
                                                new BmcException(
                                                        BmcException.Kind.NOT_SUPPORTED,
                                                        Message.of(
                                                                "core.media.no-transport",
                                                                subject.target().name(),
                                                                String.join(", ", protocols))));
        InetAddress bmc = address(subject);
        Image image = Image.check(file, OptionalLong.empty(), Optional.empty());
        boolean kept = false;
        try {
            Opening opening =
                    Opening.to(subject.target().name(), bmc, transport, LONGEST)
                            .over(
                                    links.of(subject.site()),
                                    links.of(subject.site()).meter(Priority.JOB));
            Choice choice =
                    acting.plan(
                            subject,
                            new Change.InsertMedia(slot, image.name(), image.sha256()),
                            terms);
            kept = true;
            return new Planned(choice, new ServedMedium(files, image, opening));
        } finally {
            if (!kept) {
                image.close();
            }
        }
    }

    private static InetAddress address(Subject subject) {
        return Host.resolved(subject.endpoint())
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.UNREACHABLE,
                                        Message.of(
                                                "core.media.no-address", subject.target().name())));
    }

    /** Puts it in; the job ends when it is taken out or cancelled. */
    public Running start(Subject subject, Planned planned, Consent consent, Terms terms)
            throws InterruptedException {
        return acting.start(subject, planned.choice().act(), consent, terms, planned.medium());
    }
}

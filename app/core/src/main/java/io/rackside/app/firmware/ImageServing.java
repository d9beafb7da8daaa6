package io.rackside.app.firmware;

import io.rackside.app.access.Host;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.access.Links;
import io.rackside.app.access.Subject;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.model.Message;

import java.net.InetAddress;
import java.time.Duration;

/** Opens an image for one box to fetch, over its site's link. */
final class ImageServing {
    /** A whole image over the slowest link takes less. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final FileService files;
    private final Links links;

    ImageServing(FileService files, Links links) {
        this.files = files;
        this.links = links;
    }

    /**
     * @throws io.rackside.bmc.files.FileRefused when no address of this machine faces the box
     * @throws BmcException when its name leads nowhere
     */
    OpenFile open(Image image, Subject subject, Transport transport) {
        InetAddress address =
                Host.resolved(subject.endpoint())
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.UNREACHABLE,
                                                Message.of(
                                                        "core.media.no-address",
                                                        subject.target().name())));
        LinkBudget link = links.of(subject.site());
        return files.open(
                image,
                Opening.to(subject.target().name(), address, transport, LONGEST)
                        .over(link, link.meter(Priority.JOB)));
    }
}

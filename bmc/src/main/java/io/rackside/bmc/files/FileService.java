package io.rackside.bmc.files;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Opens an image for a BMC that fetches it: a virtual medium, firmware. Each opening is a server of
 * its own, on a free port of the one address that faces the BMC, under a path of 128 random bits,
 * and is gone when it is closed. May be used by many threads.
 */
public final class FileService {
    private static final Logger LOG = LoggerFactory.getLogger(FileService.class);
    private static final int SECRET_BYTES = 16;
    private static final int BACKLOG = 50;

    private final Time time;
    private final SecureRandom chance;

    /**
     * @param chance of the paths and of the certificates' keys
     */
    public FileService(Time time, SecureRandom chance) {
        this.time = time;
        this.chance = chance;
    }

    /**
     * Opens an image for one BMC. Ready when it returns; whoever calls it closes it, and the image
     * after that.
     *
     * @throws FileRefused when no address of this machine faces the BMC, or no port can be had
     */
    public ServedFile open(Image image, Opening opening) {
        InetAddress address = Facing.address(opening.spoken(), opening.others());
        Optional<ShortLivedCertificate> certificate =
                opening.transport() == Transport.HTTPS
                        ? Optional.of(
                                ShortLivedCertificate.of(
                                        address, time.now(), opening.deadline(), chance))
                        : Optional.empty();
        ServerSocket socket = listen(address);
        byte[] secret = new byte[SECRET_BYTES];
        chance.nextBytes(secret);
        String origin =
                opening.transport().scheme()
                        + "://"
                        + Facing.inUrl(address)
                        + ":"
                        + socket.getLocalPort();
        ServedUrl url = new ServedUrl(origin, HexFormat.of().formatHex(secret), image.name());
        LOG.info("{} is given to {} at {}", image.name(), opening.device(), url);
        return new ServedFile(
                image, opening, socket, url, certificate, remarks(opening, address), time);
    }

    private static ServerSocket listen(InetAddress address) {
        ServerSocket socket = null;
        boolean bound = false;
        try {
            socket = new ServerSocket();
            socket.bind(new InetSocketAddress(address, 0), BACKLOG);
            bound = true;
            return socket;
        } catch (IOException e) {
            throw new FileRefused(
                    Message.of("bmc.file-no-port", address.getHostAddress(), e.toString()), e);
        } finally {
            if (!bound) {
                ServedFile.hush(socket);
            }
        }
    }

    /** What a person has to know of this way of giving a file out. */
    private static List<Message> remarks(Opening opening, InetAddress address) {
        List<Message> remarks = new ArrayList<>();
        remarks.add(
                opening.transport() == Transport.HTTP
                        ? Message.of("bmc.file-in-clear", opening.device())
                        : Message.of("bmc.file-not-verified", opening.device()));
        if (address.isLinkLocalAddress()) {
            remarks.add(Message.of("bmc.file-link-local", opening.device()));
        }
        return remarks;
    }
}

package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.model.Message;

/** An image a relay gives to one BMC. Goes on for a while when the laptop's connection breaks. */
final class Lending {
    private static final String CHANGED = "bmc.file-changed";

    private final String id;
    private final String sha256;
    private final Image image;
    private final OpenFile file;
    private RelayVisit visit;
    private long leftAt;

    Lending(String id, String sha256, Image image, OpenFile file) {
        this.id = id;
        this.sha256 = sha256;
        this.image = image;
        this.file = file;
    }

    String id() {
        return id;
    }

    String sha256() {
        return sha256;
    }

    OpenFile file() {
        return file;
    }

    /** The laptop is told over this connection from now on; the one before is cut. */
    synchronized void joins(RelayVisit now) {
        if (visit != null) {
            visit.cut();
        }
        visit = now;
    }

    synchronized void leaves(RelayVisit who, long now) {
        if (who.equals(visit)) {
            visit = null;
            leftAt = now;
        }
    }

    /** Whether the laptop has been away for too long. */
    synchronized boolean over(long now) {
        return visit == null && leftAt != 0 && now - leftAt >= Relay.LEASE.toNanos();
    }

    Frame.State state() {
        return new Frame.State(
                file.asked(),
                file.knocks(),
                file.served(),
                file.sent(),
                file.refused(),
                file.askedFromElsewhere(),
                file.failure().map(Lending::end));
    }

    private static Frame.End end(Message why) {
        return why.code().equals(CHANGED) ? Frame.End.CHANGED : Frame.End.DEADLINE;
    }

    void close() {
        file.close();
        image.close();
    }
}

package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.ImageReader;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.bmc.virtual.service.Upload;

import java.io.IOException;
import java.util.OptionalInt;

/** What all uploads have in common: they are counted, bounded, and may break on demand. */
abstract class Reception implements Upload {
    /** What comes beside the image itself. */
    private static final long PARTS = 256 * 1024;

    protected final UpdateResources updates;
    protected final ImageReader image = new ImageReader();
    private final FirmwareDesk desk;
    private final String path;
    private final long said;
    private long taken;

    Reception(UpdateResources updates, FirmwareDesk desk, HttpRequest head) {
        this.updates = updates;
        this.desk = desk;
        this.path = head.path();
        this.said =
                head.header("Content-Length")
                        .filter(length -> length.matches("[0-9]{1,12}"))
                        .map(Long::parseLong)
                        .orElse(-1L);
    }

    /** Bytes of the body as announced, without what may come beside the image. */
    protected final long announced() {
        return Math.max(0, said - PARTS);
    }

    @Override
    public final long most() {
        return desk.habits().roads().mostBytes() + PARTS;
    }

    @Override
    public final void take(byte[] from, int offset, int length) throws IOException {
        taken += length;
        OptionalInt cuts = desk.trouble(UpdateTrouble.CUTS_UPLOAD);
        if (cuts.isPresent() && said > 0 && taken * 100 >= said * cuts.getAsInt()) {
            throw new IOException("the connection breaks");
        }
        body(from, offset, length);
    }

    /** The next bytes of the body. */
    protected abstract void body(byte[] from, int offset, int length) throws IOException;

    @Override
    public final void cut() {
        count(false);
    }

    protected final void count(boolean whole) {
        desk.ledger().transferred(new UpdateLedger.Transfer(path, false, taken, whole));
    }
}

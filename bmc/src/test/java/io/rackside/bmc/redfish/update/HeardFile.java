package io.rackside.bmc.redfish.update;

import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.ServedUrl;
import io.rackside.model.Message;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A file that is given out as any other, and tells when it is asked who knocked.
 *
 * @param onKnocks called before each such question is answered
 */
record HeardFile(OpenFile file, Runnable onKnocks) implements OpenFile {
    @Override
    public ServedUrl url() {
        return file.url();
    }

    @Override
    public List<Message> remarks() {
        return file.remarks();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public long served() {
        return file.served();
    }

    @Override
    public long sent() {
        return file.sent();
    }

    @Override
    public boolean asked() {
        return file.asked();
    }

    @Override
    public long knocks() {
        onKnocks.run();
        return file.knocks();
    }

    @Override
    public long refused() {
        return file.refused();
    }

    @Override
    public Optional<InetAddress> askedFromElsewhere() {
        return file.askedFromElsewhere();
    }

    @Override
    public Optional<Message> failure() {
        return file.failure();
    }

    @Override
    public void close() {
        file.close();
    }
}

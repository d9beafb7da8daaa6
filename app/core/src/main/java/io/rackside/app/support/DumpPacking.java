package io.rackside.app.support;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.MakersDumps;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.redfish.record.Recorder;
import io.rackside.bmc.redfish.record.Recording;
import io.rackside.model.Problem;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes the dump a BMC has ready along: the newest that a log entry offers, else the one its
 * maker's own way leads to. It is in the package whole or not at all.
 */
final class DumpPacking {
    /** Bytes of a dump; the longest known have 200 MB. */
    static final long DUMP_MAX = 1L << 30;

    private static final String STANDARD = "standard";

    private final Bmc bmc;
    private final Path packed;
    private final ZipPackage zip;
    private final List<Problem> problems;
    private final Recorder.Watcher watcher;

    /**
     * @param packed the package; what is on its way lies beside it
     * @param problems gets why there is none
     */
    DumpPacking(
            Bmc bmc,
            Path packed,
            ZipPackage zip,
            List<Problem> problems,
            Recorder.Watcher watcher) {
        this.bmc = bmc;
        this.packed = packed;
        this.zip = zip;
        this.problems = problems;
        this.watcher = watcher;
    }

    /** Fetches something as long as a dump. */
    @FunctionalInterface
    private interface Fetch {
        long into(OutputStream out) throws IOException, InterruptedException;
    }

    Optional<PackedDump> pack(Recording tree) throws IOException, InterruptedException {
        int resources = tree.resources().size();
        Optional<RawResources> service = bmc.resources();
        Optional<Dumps.Dump> offered = Dumps.newest(tree.resources());
        if (offered.isPresent() && service.isPresent()) {
            Dumps.Dump dump = offered.get();
            return packed(
                    dump.fileName(),
                    STANDARD,
                    dump.place(),
                    resources,
                    out -> service.get().download(dump.place(), out, DUMP_MAX));
        }
        Optional<MakersDumps> makers = bmc.side(MakersDumps.class);
        Optional<MakersDumps.Dump> ready =
                makers.isPresent() ? found(makers.get()) : Optional.empty();
        return ready.isEmpty()
                ? Optional.empty()
                : packed(
                        ready.get().fileName(),
                        ready.get().way(),
                        ready.get().way(),
                        resources,
                        out -> makers.get().download(ready.get(), out, DUMP_MAX));
    }

    private Optional<MakersDumps.Dump> found(MakersDumps makers) throws InterruptedException {
        try {
            return makers.find();
        } catch (BmcException e) {
            problems.add(new Problem("dump", e.what()));
            return Optional.empty();
        }
    }

    private Optional<PackedDump> packed(
            String fileName, String way, String where, int resources, Fetch fetch)
            throws IOException, InterruptedException {
        String name = "dump/" + fileName;
        try (DumpFile file = DumpFile.beside(packed)) {
            try (OutputStream out = new Told(file.out(), resources)) {
                fetch.into(out);
            } catch (BmcException e) {
                problems.add(new Problem(where, e.what()));
                return Optional.empty();
            }
            boolean text = TextMask.isText(file.path());
            int[] masked = new int[1];
            zip.add(
                    name,
                    out -> {
                        if (text) {
                            masked[0] = TextMask.copy(file.path(), out);
                        } else {
                            Files.copy(file.path(), out);
                        }
                    });
            return Optional.of(new PackedDump(name, way, text, masked[0]));
        }
    }

    /** Tells how much has come. */
    private final class Told extends FilterOutputStream {
        private final int resources;
        private long bytes;

        Told(OutputStream out, int resources) {
            super(out);
            this.resources = resources;
        }

        @Override
        public void write(byte[] block, int from, int length) throws IOException {
            out.write(block, from, length);
            bytes += length;
            watcher.kept(resources, 0, bytes);
        }
    }
}

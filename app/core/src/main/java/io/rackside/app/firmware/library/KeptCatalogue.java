package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.store.FirmwareFiles;
import io.rackside.store.FirmwareFiles.Draft;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The newest catalogue of Dell that came in, for files that come later. It says nothing of a file
 * whose checksum it does not give.
 */
record KeptCatalogue(FirmwareFiles files) {
    private static final Logger LOG = LoggerFactory.getLogger(KeptCatalogue.class);
    private static final String NAME = "catalogue.xml.gz";
    private static final String PACKED = ".gz";

    /**
     * What is said of some files, by the catalogues among them and by the one that was kept.
     *
     * @throws PackageRefused when one among them cannot be read
     */
    CatalogueImport of(List<Path> together) {
        CatalogueImport fresh = CatalogueImport.of(together);
        List<Path> others = together.stream().filter(file -> !CatalogueImport.isOne(file)).toList();
        if (others.isEmpty() || !files.has(NAME)) {
            return fresh;
        }
        List<Path> all = new ArrayList<>(others);
        all.add(files.file(NAME));
        try {
            return fresh.before(CatalogueImport.of(all));
        } catch (PackageRefused e) {
            LOG.warn("the catalogue that was kept cannot be read: {}", e.what().code());
            return fresh;
        }
    }

    /**
     * Keeps one in place of the one before.
     *
     * @throws PackageRefused when it cannot be read
     * @throws io.rackside.store.StoreException when there is no room for it
     */
    void keep(Path catalogue) {
        String shown = String.valueOf(catalogue.getFileName());
        try (InputStream in = Files.newInputStream(catalogue);
                Draft draft = files.draft(Files.size(catalogue))) {
            if (shown.endsWith(PACKED)) {
                in.transferTo(draft);
            } else {
                pack(in, draft);
            }
            draft.finish();
            draft.keep(NAME);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        }
    }

    private static void pack(InputStream in, Draft draft) throws IOException {
        OutputStream open =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        draft.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        draft.write(bytes, from, length);
                    }
                };
        try (GZIPOutputStream out = new GZIPOutputStream(open)) {
            in.transferTo(out);
        }
    }
}

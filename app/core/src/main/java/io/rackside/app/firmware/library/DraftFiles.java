package io.rackside.app.firmware.library;

import io.rackside.store.FirmwareFiles;
import io.rackside.store.FirmwareFiles.Draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of one import while it is not certain; closed without being kept they are gone. */
final class DraftFiles implements AutoCloseable {
    private final FirmwareFiles files;
    private final List<Draft> all = new ArrayList<>();
    private final Map<String, Draft> finished = new LinkedHashMap<>();

    DraftFiles(FirmwareFiles files) {
        this.files = files;
    }

    Draft begin(long bytes) {
        Draft draft = files.draft(bytes);
        all.add(draft);
        return draft;
    }

    /** Ends a draft under the name it is to have. */
    void finish(Draft draft, String name) {
        finished.put(name, draft);
    }

    /**
     * Gives all that is finished its name.
     *
     * @return the names that were not there before
     */
    List<String> keep() {
        List<String> fresh = new ArrayList<>();
        finished.forEach(
                (name, draft) -> {
                    if (!files.has(name)) {
                        fresh.add(name);
                    }
                    draft.keep(name);
                });
        return fresh;
    }

    @Override
    public void close() {
        all.forEach(Draft::close);
    }
}

package io.rackside.app.packages;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What became of files that were to be taken in.
 *
 * @param refused and why, in their order
 */
public record Intake(List<HostPackage> taken, SequencedMap<Path, Message> refused) {
    public Intake {
        taken = List.copyOf(taken);
        refused = new LinkedHashMap<>(refused);
    }

    /** Takes in each that can be; one that cannot be keeps no other from it. */
    public static Intake of(PackageLibrary library, List<Path> files, boolean unsigned) {
        List<HostPackage> taken = new ArrayList<>();
        SequencedMap<Path, Message> refused = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                taken.add(library.add(file, unsigned));
            } catch (PackageRefused e) {
                refused.put(file, e.what());
            }
        }
        return new Intake(taken, refused);
    }
}

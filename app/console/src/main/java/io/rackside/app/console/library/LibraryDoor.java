package io.rackside.app.console.library;

import io.rackside.app.firmware.desk.LibraryDesk;
import io.rackside.app.firmware.library.Claims;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The firmware library, as the window asks for it; every call may wait for the disk. */
public interface LibraryDoor {
    /**
     * All that is in it.
     *
     * @param held name of the baseline boxes are held against
     */
    record Stock(
            List<LibraryEntry> packages,
            List<TrustedKey> keys,
            List<LibraryDesk.SigningKey> ownKeys,
            List<FirmwareBaseline> baselines,
            Optional<String> held) {
        public Stock {
            packages = List.copyOf(packages);
            keys = List.copyOf(keys);
            ownKeys = List.copyOf(ownKeys);
            baselines = List.copyOf(baselines);
        }

        static Stock empty() {
            return new Stock(List.of(), List.of(), List.of(), List.of(), Optional.empty());
        }
    }

    Stock stock();

    /**
     * Takes packages in.
     *
     * @param claims of a file that says nothing itself
     * @param unsigned whether the person consents to packages nobody stands for
     */
    LibraryDesk.TakenIn takeIn(List<Path> files, Claims claims, boolean unsigned);

    void remove(String sha256);

    /** Looks at a package again from the beginning. */
    void verify(String sha256) throws InterruptedException;

    /**
     * Trusts a key.
     *
     * @param fileOrLine of minisign
     * @param typed its fingerprint, from paper
     */
    Outcome trust(
            String fileOrLine,
            String owner,
            Set<TrustedKey.Purpose> purposes,
            Optional<Instant> until,
            String typed)
            throws IOException;

    Outcome revoke(String fingerprint, String typed);

    FirmwareBaseline takeInBaseline(Path file);

    void removeBaseline(String name);

    /** Boxes are held against that one from now on. */
    void holdAgainst(String baseline);
}

package io.rackside.app.console;

import io.rackside.app.console.library.LibraryDoor;
import io.rackside.app.firmware.desk.LibraryDesk;
import io.rackside.app.firmware.desk.UpgradeDesk;
import io.rackside.app.firmware.library.Claims;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins the window's firmware library to an open data folder. */
final class RacksideLibrary implements LibraryDoor {
    private final LibraryDesk library;
    private final UpgradeDesk upgrades;

    RacksideLibrary(LibraryDesk library, UpgradeDesk upgrades) {
        this.library = library;
        this.upgrades = upgrades;
    }

    @Override
    public Stock stock() {
        return new Stock(
                library.packages(),
                library.keys(),
                library.ownKeys(),
                library.baselines(),
                upgrades.baseline());
    }

    @Override
    public LibraryDesk.TakenIn takeIn(List<Path> files, Claims claims, boolean unsigned) {
        return library.takeIn(files, claims, unsigned);
    }

    @Override
    public void remove(String sha256) {
        library.remove(sha256);
    }

    @Override
    public void verify(String sha256) throws InterruptedException {
        library.verify(sha256);
    }

    @Override
    public Outcome trust(
            String fileOrLine,
            String owner,
            Set<TrustedKey.Purpose> purposes,
            Optional<Instant> until,
            String typed)
            throws IOException {
        return library.trust(fileOrLine, owner, purposes, until, typed);
    }

    @Override
    public Outcome revoke(String fingerprint, String typed) {
        return library.revoke(fingerprint, typed);
    }

    @Override
    public FirmwareBaseline takeInBaseline(Path file) {
        return library.takeInBaseline(file);
    }

    @Override
    public void removeBaseline(String name) {
        library.removeBaseline(name);
    }

    @Override
    public void holdAgainst(String baseline) {
        upgrades.holdAgainst(baseline);
    }
}

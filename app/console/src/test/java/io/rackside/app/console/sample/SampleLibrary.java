package io.rackside.app.console.sample;

import io.rackside.app.console.library.LibraryDoor;
import io.rackside.app.firmware.desk.LibraryDesk;
import io.rackside.app.firmware.library.Claims;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.app.firmware.library.Standing;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Outcome;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A library as a test wants it; remembers what it was asked. */
public final class SampleLibrary implements LibraryDoor {
    /** Fingerprint on paper of every key that is added here. */
    public static final String PAPER = "0123 4567";

    private static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> asked;

    /** What is in it. */
    public List<LibraryEntry> packages =
            List.of(
                    entry("taishan-2026-03.rsfw", Format.BUNDLE, Standing.TRUSTED, "6.44"),
                    entry("ibmc-6.41.hpm", Format.HPM, Standing.UNSIGNED, "6.41"),
                    entry("old.rsfw", Format.BUNDLE, Standing.KEY_REVOKED, "6.30"));

    public List<FirmwareBaseline> baselines =
            List.of(
                    new FirmwareBaseline(
                            "2026-03",
                            MARCH,
                            List.of(
                                    wanted("TaiShan 200", Component.BMC, "6.44", ""),
                                    wanted("TaiShan 200", Component.BIOS, "1.92", ""))),
                    new FirmwareBaseline(
                            "spring",
                            MARCH.plusSeconds(86_400),
                            List.of(
                                    wanted(
                                            "PowerEdge R750",
                                            Component.BIOS,
                                            "1.10.2",
                                            "1.11 loses the serial console"))));

    private enum Format {
        BUNDLE,
        HPM
    }

    SampleLibrary(List<String> asked) {
        this.asked = asked;
    }

    private static FirmwareBaseline.Wanted wanted(
            String model, Component component, String version, String reason) {
        return new FirmwareBaseline.Wanted(
                model, component, Optional.empty(), version, Optional.empty(), reason);
    }

    private static TrustedKey key(Optional<Instant> revoked) {
        return new TrustedKey(
                "RWQ",
                "ab".repeat(32),
                "Grid operations",
                Set.of(TrustedKey.Purpose.FIRMWARE),
                MARCH,
                Optional.of(Instant.parse("2027-12-31T23:59:59Z")),
                revoked);
    }

    private static LibraryEntry entry(
            String name, Format format, Standing standing, String version) {
        boolean signed = standing != Standing.UNSIGNED;
        FirmwareImage image =
                new FirmwareImage(
                        "ibmc",
                        "ibmc.hpm",
                        "cd".repeat(32),
                        64_000_000,
                        Component.BMC,
                        "Huawei",
                        List.of("TaiShan 200"),
                        List.of(),
                        version,
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        signed
                                ? Map.of(
                                        "en",
                                        "Mends the fan table of the 2U model.",
                                        "zh-CN",
                                        "修复 2U 机型的风扇转速表。")
                                : Map.of());
        FirmwarePackage kept =
                new FirmwarePackage(
                        Integer.toHexString(name.hashCode() | 0x1000_0000).repeat(8),
                        name,
                        FirmwarePackage.Format.valueOf(format.name()),
                        64_200_000,
                        MARCH,
                        signed
                                ? new PackageTrust.Signed("ab".repeat(32), "file:" + name)
                                : new PackageTrust.Unsigned(),
                        signed
                                ? Optional.of(Instant.parse("2027-06-30T00:00:00Z"))
                                : Optional.empty(),
                        List.of(image));
        return new LibraryEntry(
                kept,
                standing,
                signed
                        ? Optional.of(
                                key(
                                        standing == Standing.KEY_REVOKED
                                                ? Optional.of(MARCH)
                                                : Optional.empty()))
                        : Optional.empty());
    }

    @Override
    public Stock stock() {
        return new Stock(
                packages,
                List.of(key(Optional.empty())),
                List.of(new LibraryDesk.SigningKey("bench", "ef".repeat(32))),
                baselines,
                Optional.of("spring"));
    }

    /** A file of that name is not taken without consent. */
    @Override
    public LibraryDesk.TakenIn takeIn(List<Path> files, Claims claims, boolean unsigned) {
        asked.add(
                "take in "
                        + files.stream().map(Path::getFileName).toList()
                        + (unsigned ? " unsigned " : " ")
                        + claims.component().map(Component::word).orElse("")
                        + claims.models());
        List<FirmwarePackage> taken = new ArrayList<>();
        List<LibraryDesk.NotTaken> refused = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().contains("unsigned") && !unsigned) {
                refused.add(
                        new LibraryDesk.NotTaken(
                                file,
                                Message.of(
                                        "core.library.unsigned",
                                        String.valueOf(file.getFileName()))));
            } else {
                taken.add(packages.getFirst().kept());
            }
        }
        return new LibraryDesk.TakenIn(taken, refused);
    }

    @Override
    public void remove(String sha256) {
        asked.add("remove " + sha256);
        packages = packages.stream().filter(one -> !one.kept().sha256().equals(sha256)).toList();
    }

    @Override
    public void verify(String sha256) {
        asked.add("verify " + sha256);
    }

    @Override
    public Outcome trust(
            String fileOrLine,
            String owner,
            Set<TrustedKey.Purpose> purposes,
            Optional<Instant> until,
            String typed) {
        asked.add("trust " + fileOrLine + " " + owner + " " + purposes + " " + until);
        return outcome(typed, "core.library.done-key-add", owner);
    }

    private static Outcome outcome(String typed, String code, String owner) {
        Message what = Message.of(code, owner, typed);
        return typed.equals(PAPER)
                ? new Outcome.Done(what)
                : new Outcome.Refused(Outcome.Refusal.SAFETY, what, "");
    }

    @Override
    public Outcome revoke(String fingerprint, String typed) {
        asked.add("revoke " + fingerprint);
        return outcome(typed, "core.library.done-key-revoke", "Grid operations");
    }

    @Override
    public FirmwareBaseline takeInBaseline(Path file) {
        asked.add("baseline " + file.getFileName());
        return baselines.getFirst();
    }

    @Override
    public void removeBaseline(String name) {
        asked.add("remove baseline " + name);
    }

    @Override
    public void holdAgainst(String baseline) {
        asked.add("hold " + baseline);
    }
}

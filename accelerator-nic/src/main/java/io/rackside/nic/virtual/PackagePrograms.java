package io.rackside.nic.virtual;

import io.rackside.operations.Hashes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** rpm, dpkg and their company, and what brings files to them and looks at modules: dd, modinfo. */
final class PackagePrograms {
    private static final String UNPACKED = "install ok half-configured";

    private PackagePrograms() {}

    /** Those that know files which are no text stand before the usual ones. */
    static void add(Map<String, Program> programs, VirtualOs os) {
        programs.put("dd", new Lasting((call, _, _) -> dd(call)));
        programs.put("df", PackagePrograms::df);
        programs.put("modinfo", PackagePrograms::modinfo);
        programs.put("sha256sum", before(programs.get("sha256sum"), PackagePrograms::sum));
        programs.put("stat", before(programs.get("stat"), PackagePrograms::stat));
        programs.put("rm", before(programs.get("rm"), PackagePrograms::forgotten));
        if (os.grubby()) {
            programs.put("rpm", PackagePrograms::rpm);
        } else {
            programs.put("dpkg", PackagePrograms::dpkg);
            programs.put("dpkg-query", PackagePrograms::query);
            programs.put("dpkg-deb", PackagePrograms::archive);
            programs.put("apt-get", PackagePrograms::simulated);
        }
    }

    /** One that may answer itself, or leaves it to the usual program. */
    private static Program before(Program usual, Function<Call, Optional<Integer>> own) {
        return call -> own.apply(call).orElseGet(() -> usual.run(call));
    }

    private static PackageBase base(Call call) {
        return call.host().packages;
    }

    private static String last(Call call) {
        return call.words().getLast();
    }

    /** Reads before it takes the host: what it waits for comes through the host's own port. */
    private static int dd(Call call) {
        byte[] bytes = call.input().bytes();
        synchronized (call.host()) {
            int status = appended(call, bytes);
            call.host().changed();
            return status;
        }
    }

    /** {@code dd of=FILE oflag=append conv=notrunc}: what it read goes to the file's end. */
    private static int appended(Call call, byte[] bytes) {
        String path =
                call.arguments().stream()
                        .filter(word -> word.startsWith("of="))
                        .map(word -> word.substring(3))
                        .findFirst()
                        .orElse("");
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (!(call.files().node(folder).orElse(null) instanceof FileNode.Folder)) {
            return call.fail(1, "dd: failed to open '" + path + "': No such file or directory");
        }
        PackageBase base = base(call);
        boolean full = base.trouble == PackageTrouble.DISK_FULL;
        base.received += bytes.length;
        base.uploads
                .computeIfAbsent(path, _ -> new ByteArrayOutputStream())
                .write(bytes, 0, full ? bytes.length / 2 : bytes.length);
        return full ? call.fail(1, "dd: error writing '" + path + "': No space left on device") : 0;
    }

    private static int df(Call call) {
        call.say("Filesystem 1024-blocks Used Available Capacity Mounted on");
        call.say("/dev/mapper/root 104857600 41943040 " + base(call).roomKib + " 50% /");
        return 0;
    }

    private static Optional<Integer> sum(Call call) {
        ByteArrayOutputStream file = base(call).uploads.get(last(call));
        if (file == null) {
            return Optional.empty();
        }
        call.say(Hashes.sha256Hex(file.toByteArray()) + "  " + last(call));
        return Optional.of(0);
    }

    private static Optional<Integer> stat(Call call) {
        ByteArrayOutputStream file = base(call).uploads.get(last(call));
        if (call.has("%s") && file != null) {
            call.say(Integer.toString(file.size()));
            return Optional.of(0);
        }
        if (call.has("%i") && call.files().node(last(call)).isPresent()) {
            call.say(
                    Long.toString(
                            last(call).equals(base(call).lockFile())
                                    ? PackageBase.LOCK_NODE
                                    : PackageBase.LOCK_NODE + 1));
            return Optional.of(0);
        }
        return call.has("%s") || call.has("%i")
                ? Optional.of(call.fail(1, "stat: cannot statx '" + last(call) + "'"))
                : Optional.empty();
    }

    private static Optional<Integer> forgotten(Call call) {
        FilePrograms.paths(call).forEach(base(call)::removed);
        return Optional.empty();
    }

    /** {@code modinfo -n NAME}, {@code -F FIELD NAME-or-FILE}, or all of it. */
    private static int modinfo(Call call) {
        String named = last(call);
        String module = PackageBase.name(named);
        PackageBase base = base(call);
        Optional<PackageImage> by = base.bringing(module);
        boolean driver =
                call.host().cards.stream()
                        .anyMatch(card -> card.model.software().driver().equals(module));
        if (by.isEmpty() && !driver) {
            return call.fail(1, "modinfo: ERROR: Module " + named + " not found.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "filename", by.flatMap(image -> base.file(image, module)).orElse(base.own(module)));
        by.ifPresent(image -> fields.put("version", image.version()));
        fields.put(
                "srcversion",
                PackageBase.sourceVersion(by.map(PackageImage::version).orElse(base.kernel())));
        fields.put("name", module);
        fields.put("vermagic", base.kernel() + " SMP mod_unload modversions");
        if (call.has("-n")) {
            call.say(fields.get("filename"));
        } else if (call.has("-F")) {
            Optional.ofNullable(fields.get(call.after("-F").orElse(""))).ifPresent(call::say);
        } else {
            fields.forEach((name, value) -> call.say(String.format("%-16s%s", name + ":", value)));
        }
        return 0;
    }

    private static int rpm(Call call) {
        List<String> options = call.words().stream().filter(word -> word.startsWith("-")).toList();
        if (options.stream().anyMatch(word -> word.startsWith("-q"))) {
            return asked(call, options);
        }
        boolean test = call.has("--test");
        if (!call.root()) {
            return call.fail(
                    1,
                    "error: can't create transaction lock on /var/lib/rpm/.rpm.lock"
                            + " (Permission denied)");
        }
        if (base(call).trouble == PackageTrouble.LOCKED) {
            return call.fail(
                    1,
                    "error: can't create transaction lock on /var/lib/rpm/.rpm.lock"
                            + " (Resource temporarily unavailable)");
        }
        List<PackageImage> images = new ArrayList<>();
        for (String path : FilePrograms.paths(call)) {
            Optional<PackageImage> image = base(call).image(path);
            if (image.isEmpty()) {
                return call.fail(1, "error: open of " + path + " failed: not an rpm package");
            }
            images.add(image.get());
        }
        List<String> lacking = lacking(call, images);
        if (!lacking.isEmpty()) {
            call.fail(1, "error: Failed dependencies:");
            lacking.forEach(line -> call.fail(1, "\t" + line));
            return lacking.size();
        }
        return test ? 0 : laid(call, images);
    }

    private static List<String> lacking(Call call, List<PackageImage> images) {
        List<String> lacking = new ArrayList<>();
        for (PackageImage image : images) {
            boolean fits = image.architecture().equals(base(call).architecture());
            if (!fits && !List.of("noarch", "all").contains(image.architecture())) {
                lacking.add("package is for " + image.architecture());
            }
            for (String need : image.needs()) {
                boolean met =
                        need.startsWith("rpmlib(")
                                || base(call).installed.containsKey(need)
                                || images.stream().anyMatch(one -> one.name().equals(need));
                if (!met) {
                    lacking.add(need + " is needed by " + image.name() + "-" + image.whole());
                }
            }
        }
        return lacking;
    }

    private static int laid(Call call, List<PackageImage> images) {
        PackageBase base = base(call);
        int status = 0;
        boolean first = true;
        for (PackageImage image : images) {
            if (first && base.trouble == PackageTrouble.SCRIPT_BEFORE_FAILS) {
                status =
                        call.fail(1, "error: " + image.name() + ": %pre scriptlet failed, skipped");
            } else {
                base.put(image);
                if (base.trouble == PackageTrouble.SCRIPT_AFTER_FAILS) {
                    status = call.fail(1, "warning: %post(" + image.name() + ") scriptlet failed");
                }
            }
            resetIfToBe(call, first);
            first = false;
        }
        return status;
    }

    /** A machine that is reset ends all that runs on it, and nothing of it is told. */
    private static void resetIfToBe(Call call, boolean now) {
        if (now && base(call).trouble == PackageTrouble.RESET_HALF_WAY) {
            base(call).trouble = PackageTrouble.NONE;
            call.host().restart();
            throw new UncheckedIOException(new IOException("reset"));
        }
    }

    private static String shaped(String format, PackageImage image) {
        return format.replace("%{NAME}", image.name())
                .replace("%{EPOCH}", image.epoch())
                .replace("%{VERSION}", image.version())
                .replace("%{RELEASE}", image.release())
                .replace("%{ARCH}", image.architecture())
                .replace("\\n", "\n");
    }

    private static int asked(Call call, List<String> options) {
        boolean file = options.stream().anyMatch(word -> word.matches("-q[a-z]*p[a-z]*"));
        boolean list = options.stream().anyMatch(word -> word.matches("-q[a-z]*l[a-z]*"));
        String format = call.after("--qf", "--queryformat").orElse("%{NAME}-%{VERSION}\\n");
        int status = 0;
        for (String named : FilePrograms.paths(call)) {
            if (named.equals(format)) {
                continue;
            }
            Optional<PackageImage> image =
                    file
                            ? base(call).image(named)
                            : Optional.ofNullable(base(call).installed.get(named))
                                    .map(PackageBase.Installed::image);
            if (image.isEmpty()) {
                call.say("package " + named + " is not installed");
                status++;
            } else if (list) {
                image.get().files().forEach(call::say);
            } else {
                call.out().append(shaped(format, image.get()));
            }
        }
        return status;
    }

    private static int dpkg(Call call) {
        if (call.has("-L")) {
            return Optional.ofNullable(base(call).installed.get(last(call)))
                    .map(
                            one -> {
                                one.image().files().forEach(call::say);
                                return 0;
                            })
                    .orElseGet(
                            () ->
                                    call.fail(
                                            1,
                                            "dpkg-query: package '"
                                                    + last(call)
                                                    + "' is not installed"));
        }
        boolean test = call.has("--dry-run") || call.has("--no-act");
        if (!call.root() && !test) {
            return call.fail(2, "dpkg: error: requested operation requires superuser privilege");
        }
        if (base(call).trouble == PackageTrouble.LOCKED && !test) {
            return call.fail(
                    2,
                    "dpkg: error: dpkg frontend lock was locked by another process with pid 2211");
        }
        List<PackageImage> images = new ArrayList<>();
        for (String path : FilePrograms.paths(call)) {
            Optional<PackageImage> image = base(call).image(path);
            if (image.isEmpty()) {
                return call.fail(
                        1, "dpkg-deb: error: '" + path + "' is not a Debian format archive");
            }
            images.add(image.get());
        }
        if (test) {
            return 0;
        }
        List<String> lacking = lacking(call, images);
        if (!lacking.isEmpty()) {
            call.fail(1, "dpkg: dependency problems prevent configuration:");
            lacking.forEach(line -> call.fail(1, " " + line));
        }
        return configured(call, images, lacking.isEmpty());
    }

    /** {@code apt-get -s install FILES}: unlike dpkg's own dry run it looks at what they need. */
    private static int simulated(Call call) {
        List<PackageImage> images =
                FilePrograms.paths(call).stream()
                        .flatMap(path -> base(call).image(path).stream())
                        .toList();
        List<String> lacking = lacking(call, images);
        if (!lacking.isEmpty()) {
            call.fail(100, "The following packages have unmet dependencies:");
            lacking.forEach(line -> call.fail(100, " " + line));
            return call.fail(100, "E: Unable to correct problems, you have held broken packages.");
        }
        images.forEach(image -> call.say("Inst " + image.name() + " (" + image.version() + ")"));
        images.forEach(image -> call.say("Conf " + image.name() + " (" + image.version() + ")"));
        return 0;
    }

    private static int configured(Call call, List<PackageImage> images, boolean complete) {
        PackageBase base = base(call);
        boolean fails = !complete || base.trouble == PackageTrouble.SCRIPT_AFTER_FAILS;
        if (base.trouble == PackageTrouble.SCRIPT_BEFORE_FAILS) {
            return call.fail(1, "dpkg: error processing archive (--install): preinst failed");
        }
        boolean first = true;
        for (PackageImage image : images) {
            base.installed.put(
                    image.name(),
                    new PackageBase.Installed(image, fails ? UNPACKED : "install ok installed"));
            resetIfToBe(call, first);
            first = false;
        }
        return fails
                ? call.fail(1, "dpkg: error processing package " + images.getLast().name())
                : 0;
    }

    private static String debian(String format, PackageImage image, String status) {
        return format.replace("${Package}", image.name())
                .replace("${Version}", image.whole())
                .replace("${Architecture}", image.architecture())
                .replace("${Status}", status)
                .replace("\\n", "\n");
    }

    private static int query(Call call) {
        String format = call.after("-f", "--showformat").orElse("${Package}\\t${Version}\\n");
        int status = 0;
        for (String named : FilePrograms.paths(call)) {
            PackageBase.Installed one = base(call).installed.get(named);
            if (one == null) {
                status = call.fail(1, "dpkg-query: no packages found matching " + named);
            } else {
                call.out().append(debian(format, one.image(), one.status()));
            }
        }
        return status;
    }

    /** {@code dpkg-deb -W --showformat=F FILE}, {@code -f FILE FIELD} and {@code -c FILE}. */
    private static int archive(Call call) {
        List<String> words = FilePrograms.paths(call);
        Optional<PackageImage> image =
                words.isEmpty() ? Optional.empty() : base(call).image(words.getFirst());
        if (image.isEmpty()) {
            return call.fail(2, "dpkg-deb: error: not a Debian format archive");
        }
        if (call.has("-c")) {
            image.get()
                    .files()
                    .forEach(path -> call.say("-rw-r--r-- root/root 1 2026-01-01 00:00 ." + path));
        } else if (call.has("-f")) {
            call.say(String.join(", ", image.get().needs()));
        } else {
            String format = call.after("--showformat").orElse("");
            call.out().append(debian(format, image.get(), ""));
        }
        return 0;
    }
}

package io.rackside.app.doctor;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The machine the program runs on. */
public final class ThisMachine implements Machine {
    private static final Duration CHILD_LIMIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;

    /**
     * @param environment the process's own
     */
    public ThisMachine(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int javaFeature() {
        return Runtime.version().feature();
    }

    @Override
    public String javaDescription() {
        return System.getProperty("java.vendor") + " " + Runtime.version();
    }

    @Override
    public boolean linux() {
        return System.getProperty("os.name").equals("Linux");
    }

    @Override
    public boolean javaFx() {
        String library = System.mapLibraryName(linux() ? "glassgtk3" : "glass");
        return ThisMachine.class.getResource("/" + library) != null
                || inRuntime("lib", library)
                || inRuntime("bin", library);
    }

    private static boolean inRuntime(String folder, String library) {
        return Files.exists(Path.of(System.getProperty("java.home"), folder, library));
    }

    @Override
    public List<String> libraries(String prefix) {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : libraryFolders()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(prefix))
                        .forEach(names::add);
            } catch (IOException e) {
                // A folder that cannot be read has no library for us either.
                continue;
            }
        }
        return List.copyOf(names);
    }

    private static List<Path> libraryFolders() {
        List<Path> folders = new ArrayList<>();
        for (String root : List.of("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib")) {
            Path folder = Path.of(root);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            folders.add(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                inside.filter(p -> p.getFileName().toString().endsWith("-linux-gnu"))
                        .filter(Files::isDirectory)
                        .forEach(folders::add);
            } catch (IOException e) {
                continue;
            }
        }
        return folders;
    }

    @Override
    public boolean display() {
        return Displays.ofThisMachine().reachable(environment);
    }

    @Override
    public boolean graphicsDevice() {
        return !linux() || Files.exists(Path.of("/dev/dri"));
    }

    @Override
    public Optional<List<String>> chineseFonts() {
        if (!linux()) {
            return Optional.empty();
        }
        return new ChildProcess(environment)
                .output(List.of("fc-list", ":lang=zh", "family"), CHILD_LIMIT)
                .map(text -> text.lines().map(l -> l.split(",")[0].strip()).distinct().toList());
    }

    @Override
    public void tryWriting(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Path probe = Files.createTempFile(folder, "doctor", ".tmp");
            Files.delete(probe);
        } else if (!Files.isWritable(nearest(folder))) {
            throw new IOException(nearest(folder) + " cannot be written");
        }
    }

    /** The folder, or the nearest parent that exists. */
    private static Path nearest(Path folder) {
        Path place = folder.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    @Override
    public long freeBytes(Path folder) throws IOException {
        return Files.getFileStore(nearest(folder)).getUsableSpace();
    }

    @Override
    public List<Interface> interfaces() {
        List<Interface> found = new ArrayList<>();
        try {
            for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (one.isUp() && !one.isLoopback()) {
                    found.add(new Interface(one.getName(), linkLocal(one)));
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        return found;
    }

    private static boolean linkLocal(NetworkInterface one) {
        for (InetAddress address : Collections.list(one.getInetAddresses())) {
            if (address instanceof Inet6Address && address.isLinkLocalAddress()) {
                return true;
            }
        }
        return false;
    }
}

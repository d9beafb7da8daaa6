package io.rackside.drivers.cluster.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A program's file, looked at so that it cannot be another one by the time it is run: itself, not a
 * link to it, and neither it nor a folder above it may be changed by anybody but its user and the
 * machine's administrator.
 */
final class ProgramFile {
    /** In bytes; programs that print tokens take some 10 to 100 MB. */
    static final long MOST = 512L << 20;

    private static final int BLOCK = 64 << 10;

    private ProgramFile() {}

    /**
     * The file that a kubeconfig names.
     *
     * @throws PluginException when it is no program by its own full name, too large, not there, or
     *     others may change it
     */
    static Path of(String command) throws PluginException {
        Path program = path(command);
        try {
            BasicFileAttributes file =
                    Files.readAttributes(
                            program, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Path real = program.toRealPath();
            if (!real.toString().equals(command)) {
                throw new PluginException("cluster.plugin.link", command, real.toString());
            }
            if (!file.isRegularFile() || !Files.isExecutable(program) || file.size() > MOST) {
                throw new PluginException("cluster.plugin.no-program", command);
            }
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                for (Path each = program; each != null; each = each.getParent()) {
                    owned(each);
                }
            }
            return program;
        } catch (IOException e) {
            throw new PluginException("cluster.plugin.not-there", command);
        }
    }

    private static Path path(String command) throws PluginException {
        try {
            Path program = Path.of(command);
            if (program.isAbsolute()) {
                return program;
            }
        } catch (InvalidPathException _) {
            // Then it is no path at all.
        }
        throw new PluginException("cluster.plugin.no-path", command);
    }

    private static void owned(Path file) throws IOException, PluginException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        boolean shared =
                attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        boolean administrators = Objects.equals(Files.getAttribute(file, "unix:uid"), 0);
        if (shared || !administrators && !attributes.owner().equals(us(file))) {
            throw new PluginException("cluster.plugin.shared", file.toString());
        }
    }

    private static UserPrincipal us(Path file) throws IOException {
        return file.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name", "?"));
    }

    /**
     * SHA-256 of its bytes, lower-case hex.
     *
     * @throws IOException when it cannot be read, or grows beyond {@link #MOST}
     */
    static String hash(Path program) throws IOException {
        try (InputStream in = Files.newInputStream(program)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            long all = 0;
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                all += count;
                if (all > MOST) {
                    throw new IOException("more than " + MOST + " bytes");
                }
                digest.update(block, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

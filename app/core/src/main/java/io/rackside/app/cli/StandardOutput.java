package io.rackside.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Standard output that knows whether what it was given has arrived: a result that a full disk has
 * swallowed is no success. A reader that has gone away ({@code | head}) has had enough.
 */
public final class StandardOutput extends PrintStream {
    private static final int BUFFER = 8192;

    private final Descriptor descriptor;

    private StandardOutput(Descriptor descriptor, Charset charset) {
        super(new BufferedOutputStream(descriptor, BUFFER), true, charset);
        this.descriptor = descriptor;
    }

    /** This process's, in the encoding of its terminal. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(
                new Descriptor(new FileOutputStream(FileDescriptor.out)),
                encoding(System.getProperty("stdout.encoding", "")));
    }

    /** This process's standard error, in the same encoding. */
    public static PrintStream errors() {
        return new PrintStream(
                new FileOutputStream(FileDescriptor.err),
                true,
                encoding(System.getProperty("stderr.encoding", "")));
    }

    /** Whether something was lost that somebody waits for. */
    boolean lost() {
        flush();
        return descriptor.lost;
    }

    /** The C locale names ASCII, and no terminal is left that knows nothing else. */
    static Charset encoding(String name) {
        try {
            Charset named = name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
            return named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
        } catch (IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A file descriptor that remembers its first failure. */
    private static final class Descriptor extends OutputStream {
        private final FileOutputStream out;
        private boolean lost;

        Descriptor(FileOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                lost |= !readerGone();
                throw e;
            }
        }
    }

    /** A write to a pipe or a socket fails only when nobody reads there any more. */
    private static boolean readerGone() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | InvalidPathException | UnsupportedOperationException _) {
            return false;
        }
    }
}

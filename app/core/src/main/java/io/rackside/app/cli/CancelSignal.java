package io.rackside.app.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C at a command that can be cancelled: the first one asks for that, the next one has its
 * usual effect. Where Java cannot hear it, or whoever started the process has it ignored, nothing
 * changes.
 *
 * <p>The class that hears signals belongs to jdk.unsupported, and javac warns of each use that is
 * not by name.
 */
final class CancelSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelSignal.class);

    private final AtomicReference<Runnable> usual = new AtomicReference<>(() -> {});

    private CancelSignal() {}

    /**
     * @param cancel called at most once, on a thread of its own
     */
    static CancelSignal first(Runnable cancel) {
        CancelSignal signal = new CancelSignal();
        try {
            signal.hear(cancel);
        } catch (ReflectiveOperationException e) {
            LOG.debug("Ctrl-C is not heard, and cuts short", e);
        }
        return signal;
    }

    private void hear(Runnable cancel) throws ReflectiveOperationException {
        Class<?> kind = Class.forName("sun.misc.Signal");
        Class<?> hearer = Class.forName("sun.misc.SignalHandler");
        Object interrupt = kind.getConstructor(String.class).newInstance("INT");
        Method handle = kind.getMethod("handle", kind, hearer);
        AtomicReference<Runnable> once = new AtomicReference<>(cancel);
        Object ours =
                Proxy.newProxyInstance(
                        CancelSignal.class.getClassLoader(),
                        new Class<?>[] {hearer},
                        (_, _, _) -> {
                            close();
                            once.getAndSet(() -> {}).run();
                            return null;
                        });
        Object before = handle.invoke(null, interrupt, ours);
        usual.set(() -> putBack(handle, interrupt, before));
        if (hearer.getField("SIG_IGN").get(null).equals(before)) {
            close();
        }
    }

    private static void putBack(Method handle, Object interrupt, Object before) {
        try {
            handle.invoke(null, interrupt, before);
        } catch (ReflectiveOperationException e) {
            LOG.debug("Ctrl-C keeps its meaning", e);
        }
    }

    /** Ctrl-C has its usual effect again. */
    @Override
    public void close() {
        usual.getAndSet(() -> {}).run();
    }
}

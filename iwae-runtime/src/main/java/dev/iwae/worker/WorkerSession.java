package dev.iwae.worker;

import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepInterrupted;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import dev.iwae.worker.step.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A worker's side of the conversation: takes orders, executes them, tells what became of them. */
final class WorkerSession {

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);

  private final JsonChannel channel;
  private final StepExecution execution;
  private final StopSignal stop;
  private final Path log;
  private final BlockingQueue<Message.Command> commands = new LinkedBlockingQueue<>();

  WorkerSession(JsonChannel channel, StepExecution execution, StopSignal stop, Path log) {
    this.channel = channel;
    this.execution = execution;
    this.stop = stop;
    this.log = log;
    stop.onRequest(() -> commands.add(new Message.Stop()));
  }

  /**
   * Executes orders until told to stop.
   *
   * @param hello proves to the parent who this is
   * @return the exit code
   */
  int run(Message.Hello hello) throws InterruptedException {
    send(hello);
    startDaemon("commands", this::receive);
    startDaemon("heartbeat", this::beat);
    while (commands.take() instanceof Message.Task task) {
      try {
        work(task);
      } catch (StepInterrupted e) {
        System.err.println("stopped during step " + task.order().key());
        return WorkerProcess.INTERRUPTED;
      }
    }
    return 0;
  }

  private void work(Message.Task task) {
    StepKey key = task.order().key();
    try {
      send(outcome(task));
    } catch (StepInterrupted e) {
      throw e;
    } catch (UserException e) {
      e.printStackTrace();
      send(new Message.Failed(key, e.getMessage()));
    } catch (RuntimeException e) {
      e.printStackTrace();
      send(new Message.Failed(key, e + "\nThis is a defect. Its stack trace is in " + log));
    }
  }

  private Message.Event outcome(Message.Task task) {
    StepOrder order = task.order();
    ProgressThrottle progress =
        new ProgressThrottle(new Sender(order.key()), System::nanoTime, BETWEEN_REPORTS);
    if (task instanceof Message.Help) {
      execution.help(order, progress, stop);
      return new Message.Helped(order.key());
    }
    return new Message.Completed(order.key(), execution.execute(order, progress, stop));
  }

  // An end of the stream and a broken one mean the same: the parent is gone.
  private void receive() {
    try {
      Optional<Message> message = next();
      while (message.isPresent()) {
        obey(message.get());
        message = next();
      }
    } catch (IOException | IllegalArgumentException e) {
      if (!stop.isRequested()) {
        System.err.println("lost the parent: " + e);
      }
    } finally {
      stop.request();
    }
  }

  private Optional<Message> next() throws IOException {
    return channel.receive(Message.class);
  }

  private void obey(Message message) {
    if (message instanceof Message.Task task) {
      commands.add(task);
    } else if (message instanceof Message.Employ employ) {
      execution.employ(employ.threads());
    } else if (message instanceof Message.Stop) {
      stop.request();
    }
  }

  private void beat() {
    while (!stop.isRequested()) {
      send(new Message.Heartbeat());
      try {
        Thread.sleep(WorkerProcess.HEARTBEAT.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void send(Message message) {
    try {
      channel.send(message);
    } catch (IOException e) {
      stop.request();
    }
  }

  /** Tells the parent of a step. */
  private final class Sender implements ProgressListener {

    private final StepKey step;

    Sender(StepKey step) {
      this.step = step;
    }

    @Override
    public void accept(StepProgress progress) {
      send(new Message.Progressed(progress));
    }

    @Override
    public void notice(String text) {
      System.err.println("step " + step.abbreviated() + ": " + text);
      send(new Message.Noticed(step, text));
    }
  }

  private static void startDaemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}

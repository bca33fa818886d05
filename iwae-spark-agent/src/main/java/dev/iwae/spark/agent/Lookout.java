package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Kind;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Hears from Spark who comes and goes. */
final class Lookout extends SparkListener {

  private final Attendance attendance;
  private final News news;

  Lookout(Attendance attendance, News news) {
    this.attendance = attendance;
    this.news = news;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    attendance.came(
        event.executorId(),
        event.executorInfo().executorHost() + "\n" + event.executorInfo().totalCores());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    attendance.left(event.executorId(), event.reason());
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd event) {
    news.tell(Kind.APPLICATION_ENDED, "", "Spark has ended the application");
  }
}

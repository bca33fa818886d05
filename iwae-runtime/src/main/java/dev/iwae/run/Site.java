package dev.iwae.run;

/** Where the steps of a sweep are executed. */
public sealed interface Site {

  /** On workers of this machine. */
  record Here() implements Site {}

  /** On workers of other machines. */
  record OnCluster(Cluster cluster) implements Site {}

  /** As jobs that somebody else schedules. */
  record AsJobs(BatchSystem system) implements Site {}
}

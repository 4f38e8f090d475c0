import { Banner, Button, EmptyNote, ErrorNote, PostSkeletons, ProgressBar, Waiting } from '#ui/index.ts';

export function Notes() {
  return (
    <>
      <Banner tone="info">Posts are taken, and published as soon as the database is back.</Banner>
      <Banner
        tone="warning"
        action={
          <Button isSmall look="quiet">
            Details
          </Button>
        }
      >
        You are offline. What you write is kept on this device.
      </Banner>
      <Banner tone="danger">The square does not answer since 21:34.</Banner>
      <EmptyNote title="Nothing here yet" icon="home" action={<Button>Find people</Button>}>
        Posts of those whom you follow will stand here, the newest first.
      </EmptyNote>
      <ErrorNote title="This timeline could not be loaded" onRetry={() => {}}>
        The square does not answer. What you have already read is still there.
      </ErrorNote>
      <ProgressBar name="Upload" value={0.4} />
      <Waiting />
      <PostSkeletons count={2} />
    </>
  );
}

// Put into the page before any of its own scripts: notes what is heard and what is shown.
(() => {
  const tap = (window.__tap = {
    page: null, clicks: [], pairs: [], onsets: [], cues: [], ticks: [], seen: [], back: [],
    failed: [], drawn: [], first: null,
  });
  const now = () => performance.now();

  // --- what is heard
  const processor = `registerProcessor("tap", class extends AudioWorkletProcessor {
    quiet = Infinity;
    beat = 0;
    process([input]) {
      const frames = input[0]?.length ?? 128;
      for (let i = 0; i < frames; i++) {
        if (input.some((channel) => Math.abs(channel[i]) > ${GATE})) {
          if (this.quiet >= ${REARM} * sampleRate)
            this.port.postMessage((currentFrame + i) / sampleRate);
          this.quiet = 0;
        } else this.quiet++;
      }
      if (currentTime >= this.beat) {
        this.port.postMessage(null);
        this.beat = currentTime + 1;
      }
      return true;
    }
  });`;
  const { connect, disconnect } = AudioNode.prototype;
  const taps = new Map();
  function tapOf(context) {
    const known = taps.get(context);
    if (known) return known;
    // Delayed, so that what sounds before the worklet is loaded is heard too; without a sound of
    // its own, but with a way to the loudspeaker, or it would not run.
    const number = taps.size;
    const delay = new DelayNode(context, { delayTime: ${DELAY}, maxDelayTime: 2 * ${DELAY} });
    const mute = new GainNode(context, { gain: 0 });
    // A whisper far below the gate: a delay that gets silence goes to sleep, and what it still
    // held when it fell asleep is heard when it wakes.
    const whisper = new ConstantSourceNode(context, { offset: 1e-6 });
    connect.call(whisper, delay);
    whisper.start();
    taps.set(context, delay);
    connect.call(connect.call(delay, mute), context.destination);
    const module = URL.createObjectURL(new Blob([processor], { type: "text/javascript" }));
    context.audioWorklet.addModule(module).then(
      () => {
        const node = new AudioWorkletNode(context, "tap");
        node.port.onmessage = ({ data }) => {
          if (data !== null) tap.onsets.push([number, data - ${DELAY}]);
          const { contextTime, performanceTime } = context.getOutputTimestamp();
          if (contextTime > 0 && performanceTime > 0)
            tap.pairs.push([number, contextTime, performanceTime]);
        };
        connect.call(connect.call(delay, node), mute);
      },
      (error) => tap.failed.push(String(error)),
    );
    return delay;
  }
  // Tapped as soon as it is there, so that this takes no time when the first tone is due.
  window.AudioContext = class extends AudioContext {
    constructor(...how) {
      super(...how);
      tapOf(this);
    }
  };
  const isLoudspeaker = (node) =>
    node instanceof AudioDestinationNode && node.context instanceof AudioContext;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (isLoudspeaker(to)) connect.call(this, tapOf(to.context), ...rest.slice(0, 1));
    return connect.call(this, to, ...rest);
  };
  AudioNode.prototype.disconnect = function (...args) {
    if (isLoudspeaker(args[0])) disconnect.call(this, tapOf(args[0].context));
    return disconnect.apply(this, args);
  };

  // --- what is shown
  tap.find = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && tap.find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const words = (node) => {
    if (node instanceof CharacterData) return node instanceof Text ? node.data : "";
    if (["STYLE", "SCRIPT", "TEMPLATE"].includes(node.tagName)) return "";
    const nodes = node.shadowRoot ? [...node.shadowRoot.childNodes] : [...node.childNodes];
    return nodes.map(words).join(" ");
  };
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
  tap.shows = (index) => {
    const { show, say } = tap.page.script.cues[index];
    const seen = plain(words(tap.page));
    return seen.includes(plain(show)) || seen.includes(plain(say));
  };
  // A frame has been laid out and painted when a message sent while it was being made comes, or
  // the next frame is begun, which may come first.
  const raf = requestAnimationFrame.bind(window);
  const { port1: due, port2: post } = new MessageChannel();
  const waiting = [];
  due.onmessage = () => waiting.shift()();
  const message = (then) => {
    waiting.push(then);
    post.postMessage(null);
  };
  let inFrame = false;
  const framed = () => (inFrame = false);
  window.requestAnimationFrame = (draw) =>
    raf((time) => {
      if (!inFrame) message(framed);
      inFrame = true;
      draw(time);
    });
  const afterFrame = (then) => {
    let open = true;
    const once = () => open && then(now(), (open = false));
    const painted = () => (message(once), raf(once));
    if (inFrame) painted();
    else raf(painted);
  };
  tap.position = () => [now(), tap.page.positionS];
  tap.watch = (page) => {
    tap.page = page;
    // The first cue is on the screen before the clock begins; after that its event would tell.
    const lookFirst = (at) => {
      if (tap.shows(0)) tap.first = at;
      else if (!tap.cues.length) afterFrame(lookFirst);
    };
    addEventListener("click", () => afterFrame(lookFirst), { once: true });
    page.addEventListener("cue", ({ detail }) => {
      const cue = { index: detail.index, at: now(), framed: null, words: null, frames: 0 };
      tap.cues.push(cue);
      const look = (frames) =>
        afterFrame((at) => {
          cue.words = tap.shows(detail.index);
          cue.framed = at;
          cue.frames++;
          if (!cue.words && frames) look(frames - 1);
        });
      look(10);
    });
  };

  const { clear } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.clear = function (...what) {
    tap.drawn.push(now());
    return clear.apply(this, what);
  };

  // --- what happens
  addEventListener("click", (event) => tap.clicks.push(event.timeStamp), true);
  document.addEventListener(
    "visibilitychange",
    () => {
      tap.seen.push([now(), document.hidden, tap.page?.positionS ?? null]);
      if (document.hidden || !tap.page) return;
      const look = (frames) =>
        afterFrame((at) => {
          tap.back.push([at, plain(words(tap.page))]);
          if (frames) look(frames - 1);
        });
      look(30);
    },
    true,
  );
  tap.tick = () => setInterval(() => tap.ticks.push(now()), 100);
  tap.busy = () => {
    const began = now();
    let sum = 0;
    for (let i = 0; i < 3e7; i++) sum += i % 7;
    return sum && now() - began;
  };
})();

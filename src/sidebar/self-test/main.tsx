import { render } from 'preact';
import './self-test.css';
import { SelfTestPage } from './page.tsx';

render(<SelfTestPage />, document.getElementById('sidebar')!);
